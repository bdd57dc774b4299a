/** The page a problem happened on, in words that the officer knows from the phone too; nothing in it tells of a person. */
import type { Questionnaire } from "../questionnaire/definition";
import { FORMS } from "../questionnaire/forms";
import { definitionPath, kept } from "../state/centre";
import { lastPage } from "../state/last_page";
import type { AccountDb } from "../storage/account_db";

const PAGES: Record<string, string> = {
  new: "สำรวจคนใหม่",
  survey: "กรอกแบบ",
  done: "หลังกดส่ง",
  people: "รายชื่อผู้ได้รับผลกระทบ",
  "to-correct": "ที่ต้องแก้ไข",
  travellers: "ผู้เดินทาง",
};
const PARTS: Record<string, string> = { check: "ตรวจคำตอบก่อนส่ง", withdraw: "ยกเลิกรายการ", conflict: "เลือกฉบับ", new: "คนใหม่" };

export async function whereItWas(db: AccountDb, page = lastPage()): Promise<string> {
  const [name = "", part = ""] = page.split("/");
  const label = PAGES[name];
  if (!label) return "หน้าแรก";
  if (part === "") return label;
  return `${label}: ${PARTS[part] ?? (await titleOf(db, part)) ?? part}`;
}

/** What stands on top of a page of a form. */
async function titleOf(db: AccountDb, page: string): Promise<string | null> {
  for (const form of FORMS) {
    const found = (await kept<Questionnaire>(db, definitionPath(form)))?.pages.find(({ id }) => id === page);
    if (found) return found.title;
  }
  return null;
}
