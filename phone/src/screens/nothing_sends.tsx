import { useStored } from "../state/subject";
import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { SaveUnsent } from "./save_unsent";

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
