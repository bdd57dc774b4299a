import { waitingPictures } from "../attachments/kept";
import { useStored } from "../state/subject";
import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { waitingProblems } from "../storage/waiting_problems";
import { SaveUnsent } from "./save_unsent";
import { SendNowButton } from "./send_button";

interface Line {
  id: string;
  name: string;
  waiting: number;
  drafts: number;
  pictures: number;
  problems: number;
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
          <p>รายการที่ทำเสร็จแล้วส่งได้โดยไม่ต้องเปิดด้วย PIN ภาพที่แนบรออยู่ในเครื่องจนกว่าเจ้าของบัญชีจะเปิด</p>
          <SendNowButton />
          <SaveUnsent />
        </>
      )}
    </section>
  );
}

function inWords({ waiting, drafts, pictures, problems }: Line): string {
  const parts = [
    waiting > 0 ? `ยังไม่ได้ส่ง ${waiting} รายการ` : "",
    drafts > 0 ? `ยังทำไม่เสร็จ ${drafts} รายการ` : "",
    pictures > 0 ? `ภาพรอส่ง ${pictures}` : "",
    problems > 0 ? `เรื่องที่แจ้งรอส่ง ${problems}` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

async function readLines(): Promise<Line[]> {
  const lines = await Promise.all(
    (await knownAccounts()).map(async ({ id, account }) => {
      const db = await accountDb(id);
      const [waiting, drafts, pictures, problems] = await Promise.all([db.count("outbox"), db.count("drafts"), waitingPictures(db), waitingProblems(db)]);
      return { id, name: account.name, waiting, drafts, pictures: pictures.length, problems: problems.length };
    }),
  );
  return lines.filter((line) => line.waiting + line.drafts + line.pictures + line.problems > 0);
}
