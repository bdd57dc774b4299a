import { useState } from "preact/hooks";

import { type Called, call } from "../api/call";
import type { SignedIn } from "../api/shapes";
import { CitizenIdField } from "../components/citizen_id_field";
import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { asciiDigits } from "../lib/thai_text";
import { goInstead, href } from "../state/router";
import { enter, KeyNotRecovered } from "../state/session";
import { KEY_NOT_RECOVERED, NO_ANSWER, STORE_FAILED } from "../texts";
import { deviceKey } from "./device_key";
import { deviceName } from "./device_name";
import { OtherAccounts } from "./other_accounts";

/** Citizen ID and PIN. Nothing that waits on this phone depends on it. */
export function SignIn({ isAgain }: { isAgain: boolean }) {
  const [citizenId, setCitizenId] = useState("");
  const [pin, setPin] = useState("");
  const [errors, setErrors] = useState<PageError[]>([]);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: Event) {
    event.preventDefault();
    const missing = missingParts(citizenId, pin);
    setErrors(missing);
    if (missing.length > 0 || isBusy) return;
    setBusy(true);
    const answer = await call<SignedIn>("sign-in", {
      method: "POST",
      body: {
        citizen_id: asciiDigits(citizenId),
        secret: asciiDigits(pin).trim(),
        device_name: deviceName(),
        device_key: deviceKey(),
      },
    });
    const refused = answer.kind === "ok" ? await entered(answer.body, asciiDigits(pin).trim()) : refusal(answer);
    setBusy(false);
    if (refused) return setErrors([refused]);
    goInstead(href());
  }

  const of = (field: string) => errors.find((error) => error.field === field)?.text;
  return (
    <Page title={isAgain ? "เข้าสู่ระบบอีกครั้ง" : "เข้าสู่ระบบ"} hasErrors={errors.length > 0} back={isAgain ? { href: href() } : null}>
      <ErrorSummary errors={errors} />
      {!isAgain && (
        <p class="lede">
          <Thai text="สำรวจผู้ได้รับผลกระทบจากโควิด-19 สำหรับกำนัน ผู้ใหญ่บ้าน และประธานชุมชน" />
        </p>
      )}
      {isAgain && (
        <p class="govuk-inset-text">ศูนย์ขอให้ยืนยันตัวอีกครั้ง ข้อมูลที่ยังไม่ส่งอยู่ในเครื่องครบ และจะส่งต่อเมื่อเข้าสู่ระบบแล้ว</p>
      )}
      <form onSubmit={submit} noValidate>
        <CitizenIdField id="citizen_id" label="เลขประจำตัวประชาชน 13 หลักของท่าน" value={citizenId} onValue={setCitizenId} error={of("citizen_id")} autoComplete="username" />
        <TextField id="pin" label="รหัส PIN" hint="ตัวเลขที่ท่านตั้งไว้เอง" value={pin} onValue={setPin} error={of("pin")} inputMode="numeric" isSecret autoComplete="current-password" width={10} />
        <button type="submit" class="button" aria-disabled={isBusy}>
          {isBusy ? "กำลังเข้าสู่ระบบ…" : "เข้าสู่ระบบ"}
        </button>
      </form>
      <FirstTime />
      {!isAgain && <OtherAccounts />}
    </Page>
  );
}

function FirstTime() {
  return (
    <section class="aside">
      <h2 class="aside__title">ใช้เครื่องนี้ครั้งแรก</h2>
      <p>
        <Thai text="หากได้รับใบเปิดใช้งานจากปลัดแล้ว ให้ตั้งรหัส PIN ก่อน" />
      </p>
      <p>
        <a class="button button--second" href={href("activate")}>
          เปิดใช้งานด้วยใบจากปลัด
        </a>
      </p>
      <p>
        <Thai text="ลืมรหัส PIN ให้ขอใบเปิดใช้งานใบใหม่จากปลัด" />
      </p>
      <p>
        <a class="quiet-action" href={href("help")}>
          ขอความช่วยเหลือ
        </a>
      </p>
    </section>
  );
}

function missingParts(citizenId: string, pin: string): PageError[] {
  const errors: PageError[] = [];
  if (!citizenId.trim()) errors.push({ field: "citizen_id", text: "กรอกเลขประจำตัวประชาชน 13 หลัก" });
  if (!pin.trim()) errors.push({ field: "pin", text: "กรอกรหัส PIN" });
  return errors;
}

/** Opens the phone for who has just signed in; an error where what was held before cannot be opened yet. */
export async function entered(signedIn: SignedIn, pin: string): Promise<PageError | null> {
  try {
    await enter(signedIn, pin);
    return null;
  } catch (problem) {
    return { field: null, text: problem instanceof KeyNotRecovered ? KEY_NOT_RECOVERED : STORE_FAILED };
  }
}

/** The centre's own sentence where there is one. */
export function refusal(answer: Called<unknown>): PageError {
  return { field: null, text: answer.kind === "refused" && answer.message ? answer.message : NO_ANSWER };
}
