import { useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { saveUnsentFile } from "../outbox/unsent_file";
import { useStored } from "../state/subject";
import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { SendNowButton } from "./send_button";

interface Line {
  id: string;
  name: string;
  waiting: number;
  drafts: number;
}

/** On a shared phone: whose work still lies here (docs/trust.md A10). Names of people surveyed are not shown. */
export function OtherAccounts() {
  const lines = useStored(readLines, []) ?? [];
  if (lines.length === 0) return null;
  return (
    <section class="aside">
      <h2 class="aside__title">ข้อมูลที่ยังอยู่ในเครื่องนี้</h2>
      <ul class="plain">
        {lines.map((line) => (
          <li key={line.id}>
            {line.name}: {inWords(line)}
          </li>
        ))}
      </ul>
      {lines.some((line) => line.waiting > 0) && (
        <>
          <p>รายการที่ทำเสร็จแล้วส่งได้โดยไม่ต้องเปิดด้วย PIN</p>
          <SendNowButton />
          <SaveUnsent />
        </>
      )}
    </section>
  );
}

function inWords({ waiting, drafts }: Line): string {
  const parts = [waiting > 0 ? `ยังไม่ได้ส่ง ${waiting} รายการ` : "", drafts > 0 ? `ยังทำไม่เสร็จ ${drafts} รายการ` : ""];
  return parts.filter(Boolean).join(" ");
}

/** Everything unsent as a file for the officer, when the phone finds no way to the centre (docs/trust.md A12). */
export function SaveUnsent() {
  const [saved, setSaved] = useState<number | null>(null);
  const { isBusy, press } = useOnePress();
  return (
    <>
      <button type="button" class="button button--second" aria-disabled={isBusy} onClick={(event) => press(event, async () => setSaved(await saveUnsentFile()))}>
        บันทึกเป็นไฟล์ให้ปลัด
      </button>
      <p role="status">
        {saved !== null && `บันทึกไฟล์แล้ว ${saved} รายการ นำไฟล์ให้ปลัดเปิดที่ที่ว่าการอำเภอหรือเทศบาล คนอื่นเปิดอ่านไม่ได้ และข้อมูลในเครื่องยังอยู่จนกว่าศูนย์จะรับ`}
      </p>
    </>
  );
}

async function readLines(): Promise<Line[]> {
  const lines = await Promise.all(
    (await knownAccounts()).map(async ({ id, account }) => {
      const db = await accountDb(id);
      return { id, name: account.name, waiting: await db.count("outbox"), drafts: await db.count("drafts") };
    }),
  );
  return lines.filter((line) => line.waiting + line.drafts > 0);
}
