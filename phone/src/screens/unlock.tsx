import { useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { asciiDigits } from "../lib/thai_text";
import { href } from "../state/router";
import { type Unlocking, unlock } from "../state/session";
import type { KnownAccount } from "../storage/device_db";
import { OtherAccounts } from "./other_accounts";

/** What this phone holds opens with the PIN, without network too. Nothing about anybody surveyed is shown before. */
export function Unlock({ known }: { known: KnownAccount }) {
  const [pin, setPin] = useState("");
  const [errors, setErrors] = useState<PageError[]>([]);
  const { isBusy, press } = useOnePress();

  async function submit() {
    const typed = asciiDigits(pin).replace(/[^0-9]/g, "");
    if (!typed) return setErrors([{ field: "pin", text: "กรอกรหัส PIN" }]);
    const answer = await unlock(known, typed);
    if (answer.kind === "open") return;
    setPin("");
    setErrors([{ field: "pin", text: sentence(answer) }]);
  }

  return (
    <Page title="กรอกรหัส PIN เพื่อเปิด" caption={known.account.name} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="where">{known.account.unit.label}</p>
      <form onSubmit={(event) => press(event, submit)} noValidate>
        <TextField id="pin" label="รหัส PIN" hint="เปิดได้แม้ไม่มีสัญญาณ" value={pin} onValue={setPin} error={errors[0]?.text} inputMode="numeric" isSecret autoComplete="current-password" width={10} />
        <button type="submit" class="button" aria-disabled={isBusy}>
          {isBusy ? "กำลังเปิด…" : "เปิด"}
        </button>
      </form>
      <p>
        <a class="quiet-action" href={href("sign-in")}>
          ลืมรหัส PIN หรือใช้บัญชีอื่น
        </a>
      </p>
      <p>
        <a class="quiet-action" href={href("help")}>
          ขอความช่วยเหลือ
        </a>
      </p>
      <OtherAccounts />
    </Page>
  );
}

function sentence(answer: Unlocking): string {
  switch (answer.kind) {
    case "wait":
      return `ใส่รหัส PIN ผิดหลายครั้ง รอ ${answer.seconds} วินาทีแล้วลองใหม่ ข้อมูลในเครื่องยังอยู่ครบ`;
    case "too_often":
      return "ใส่รหัส PIN ผิดครบ 10 ครั้ง ต้องเข้าสู่ระบบกับศูนย์อีกครั้งเมื่อมีสัญญาณ ข้อมูลในเครื่องยังอยู่ครบ";
    default:
      return "รหัส PIN ไม่ถูกต้อง ลองใหม่อีกครั้ง ข้อมูลในเครื่องยังอยู่ครบ";
  }
}
