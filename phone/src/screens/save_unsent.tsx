import { useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { saveUnsentFile } from "../outbox/unsent_file";
import { useStored } from "../state/subject";
import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";

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
        {saved !== null && `บันทึกไฟล์แล้ว ${saved} รายการ นำไฟล์ให้ปลัดเปิดที่ที่ว่าการอำเภอหรือเทศบาล คนอื่นเปิดอ่านไม่ได้ และข้อมูลในเครื่องยังอยู่จนกว่าศูนย์จะรับ ภาพที่แนบไม่อยู่ในไฟล์ เครื่องจะส่งเองเมื่อติดต่อศูนย์ได้`}
      </p>
    </>
  );
}

/** On the help page: the way out when nothing else sends. */
export function WhenNothingSends() {
  const waiting = useStored(countWaiting, []) ?? 0;
  if (waiting === 0) return null;
  return (
    <section>
      <h2 class="section-title">ส่งให้ศูนย์ไม่ได้หลายวัน</h2>
      <p>มีรายการที่ทำเสร็จแล้วรอส่ง {waiting} รายการ บันทึกเป็นไฟล์แล้วนำไปให้ปลัดเปิดรับเข้าให้ได้</p>
      <SaveUnsent />
    </section>
  );
}

async function countWaiting(): Promise<number> {
  const counts = await Promise.all((await knownAccounts()).map(async ({ id }) => (await accountDb(id)).count("outbox")));
  return counts.reduce((sum, count) => sum + count, 0);
}
