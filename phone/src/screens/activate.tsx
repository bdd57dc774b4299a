import { useRef, useState } from "preact/hooks";

import { type Called, call } from "../api/call";
import type { SignedIn } from "../api/shapes";
import { CitizenIdField } from "../components/citizen_id_field";
import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { Page } from "../components/page";
import { asciiDigits } from "../lib/thai_text";
import { activationCode, forgetActivationCode } from "../state/activation_code";
import { goInstead, href } from "../state/router";
import { SIGN_IN_WITH_NEW_PIN } from "../texts";
import { deviceKey } from "./device_key";
import { deviceName } from "./device_name";
import { entered, refusal } from "./sign_in";

interface Form {
  citizenId: string;
  code: string;
  pin: string;
  again: string;
}

/** First use: the slip's code, then a PIN of one's own (docs/trust.md B1, B2). */
export function Activate() {
  const [form, setForm] = useState<Form>({ citizenId: "", code: activationCode(), pin: "", again: "" });
  const [errors, setErrors] = useState<PageError[]>([]);
  const [isBusy, setBusy] = useState(false);
  /** An answer got lost: the slip may have been used up by it. */
  const isLost = useRef(false);
  const change = (part: keyof Form) => (value: string) => setForm({ ...form, [part]: value });
  const of = (field: string) => errors.find((error) => error.field === field)?.text;

  async function submit(event: Event) {
    event.preventDefault();
    const found = findErrors(form);
    setErrors(found);
    if (found.length > 0 || isBusy) return;
    setBusy(true);
    const answer = await call<SignedIn>("activate", { method: "POST", body: asBody(form) });
    const refused = answer.kind === "ok" ? await entered(answer.body, asciiDigits(form.pin).trim()) : null;
    setBusy(false);
    if (refused) return setErrors([{ ...refused, text: `${refused.text} ${SIGN_IN_WITH_NEW_PIN}` }]);
    isLost.current ||= answer.kind === "no_answer" || answer.kind === "strange";
    if (answer.kind !== "ok") return setErrors([activationRefusal(answer, isLost.current)]);
    goInstead(href());
    forgetActivationCode();
  }

  return (
    <Page title="เปิดใช้งาน" hasErrors={errors.length > 0} back={{ href: href("sign-in") }}>
      <ErrorSummary errors={errors} />
      <p>ใช้ใบเปิดใช้งานที่ปลัดมอบให้ท่านเอง ใบหนึ่งใช้ได้ครั้งเดียว</p>
      <form onSubmit={submit} noValidate>
        <CitizenIdField id="citizen_id" label="เลขประจำตัวประชาชน 13 หลักของท่าน" value={form.citizenId} onValue={change("citizenId")} error={of("citizen_id")} autoComplete="username" />
        <TextField id="code" label="รหัส 10 หลักบนใบเปิดใช้งาน" hint="เว้นวรรคหรือขีดได้" value={form.code} onValue={change("code")} error={of("code")} inputMode="numeric" width={17} />
        <h2 class="section-title">ตั้งรหัส PIN ของท่าน</h2>
        <PinRules />
        <TextField id="pin" label="รหัส PIN ใหม่" value={form.pin} onValue={change("pin")} error={of("pin")} inputMode="numeric" isSecret autoComplete="new-password" width={10} />
        <TextField id="again" label="รหัส PIN ใหม่ อีกครั้ง" value={form.again} onValue={change("again")} error={of("again")} inputMode="numeric" isSecret autoComplete="new-password" width={10} />
        <button type="submit" class="button" aria-disabled={isBusy}>
          {isBusy ? "กำลังเปิดใช้งาน…" : "เปิดใช้งาน"}
        </button>
      </form>
    </Page>
  );
}

function PinRules() {
  return (
    <ul class="govuk-list govuk-list--bullet rules">
      <li>ตัวเลข 6 ตัวขึ้นไป</li>
      <li>ไม่เรียงกัน (123456) และไม่ซ้ำกัน (111111)</li>
      <li>ไม่ใช่ปี พ.ศ. เช่น ปีเกิด</li>
      <li>ไม่ใช่ส่วนหนึ่งของเลขบัตรหรือเบอร์โทรศัพท์ของท่าน</li>
    </ul>
  );
}

function findErrors(form: Form): PageError[] {
  const errors: PageError[] = [];
  const digits = (text: string) => asciiDigits(text).replace(/[^0-9]/g, "");
  if (!form.citizenId.trim()) errors.push({ field: "citizen_id", text: "กรอกเลขประจำตัวประชาชน 13 หลัก" });
  const code = digits(form.code);
  if (code.length !== 10) errors.push({ field: "code", text: `รหัสบนใบมี 10 ตัว ตอนนี้มี ${code.length} ตัว` });
  const pin = asciiDigits(form.pin).trim();
  if (!/^[0-9]{6,}$/.test(pin)) errors.push({ field: "pin", text: "รหัส PIN ต้องเป็นตัวเลข 6 ตัวขึ้นไป" });
  else if (asciiDigits(form.again).trim() !== pin) errors.push({ field: "again", text: "รหัส PIN สองช่องไม่ตรงกัน กรอกใหม่อีกครั้ง" });
  return errors;
}

function asBody(form: Form): Record<string, string> {
  return {
    citizen_id: asciiDigits(form.citizenId),
    code: asciiDigits(form.code).replace(/[^0-9]/g, ""),
    secret: asciiDigits(form.pin).trim(),
    device_name: deviceName(),
    device_key: deviceKey(),
  };
}

function activationRefusal(answer: Called<unknown>, isLost: boolean): PageError {
  const { text } = refusal(answer);
  if (answer.kind === "refused" && answer.code === "pin_weak") return { field: "pin", text };
  return { field: null, text: isLost ? `${text} ถ้าลองใหม่แล้วไม่ผ่าน ให้กลับไปเข้าสู่ระบบด้วยรหัส PIN ที่เพิ่งตั้ง` : text };
}
