import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { useStored } from "../state/subject";

/** On a shared phone: whose work still waits here (docs/trust.md A10). Names of people surveyed are not shown. */
export function OtherAccounts() {
  const waiting = useStored(readWaiting, []) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section class="aside">
      <h2 class="aside__title">ข้อมูลที่ยังอยู่ในเครื่องนี้</h2>
      <ul class="plain">
        {waiting.map((line) => (
          <li key={line.id}>
            {line.name}: ยังไม่ได้ส่ง {line.count} รายการ เข้าสู่ระบบด้วยบัญชีนี้เพื่อส่ง
          </li>
        ))}
      </ul>
    </section>
  );
}

async function readWaiting(): Promise<{ id: string; name: string; count: number }[]> {
  const accounts = await knownAccounts();
  const lines = await Promise.all(
    accounts.map(async ({ id, account }) => {
      const db = await accountDb(id);
      const count = (await db.count("outbox")) + (await db.count("drafts"));
      return { id, name: account.name, count };
    }),
  );
  return lines.filter((line) => line.count > 0);
}
