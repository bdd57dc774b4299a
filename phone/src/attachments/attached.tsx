import { href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import type { AttachmentRow } from "../storage/account_db";
import { PICTURES } from "../texts";
import { type Kind, picturesOf } from "./kept";

const KINDS = Object.keys(PICTURES) as Kind[];

export interface AttachedProps {
  session: Session;
  recordId: string;
}

/** On the page where answers are checked: what is attached, and the way to attach. Nothing has to be. */
export function AttachedToDraft({ session, recordId }: AttachedProps) {
  const rows = useStored(async () => picturesOf((await sessionStore(session)).db, recordId), [session.id, recordId]) ?? [];
  return (
    <section class="check">
      <h2 class="check__title">แนบภาพ (ไม่บังคับ)</h2>
      <dl class="check__list">
        {KINDS.map((kind) => (
          <div class="check__row" key={kind}>
            <dt class="check__label">{PICTURES[kind]}</dt>
            <dd class="check__answer">{countOf(rows, kind) > 0 ? `แนบแล้ว ${countOf(rows, kind)} ภาพ` : <span class="nothing">ไม่ได้แนบ</span>}</dd>
            <dd class="check__change">
              <a href={href("survey", recordId, "attachments")}>
                {countOf(rows, kind) > 0 ? "แก้ไข" : "แนบ"}
                <span class="govuk-visually-hidden"> {PICTURES[kind]}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** On a person's page: which pictures wait in this phone, and which the centre has. */
export function AttachedToPerson({ session, recordId, missing }: AttachedProps & { missing: string[] }) {
  const rows = useStored(async () => picturesOf((await sessionStore(session)).db, recordId), [session.id, recordId]);
  if (!rows) return null;
  const named = rows.filter((row) => row.revision_id !== null);
  const elsewhere = missing.filter((sha256) => !rows.some((row) => row.sha256 === sha256)).length;
  if (named.length + elsewhere === 0) return null;
  return (
    <section class="check">
      <h2 class="check__title">ภาพที่แนบ</h2>
      <ul class="plain">
        {named.map((row) => (
          <li key={row.sha256}>
            {PICTURES[row.kind]} – {wordFor(row)}
          </li>
        ))}
        {elsewhere > 0 && <li>อีก {elsewhere} ภาพอยู่ในโทรศัพท์เครื่องอื่น ศูนย์ยังไม่ได้รับ</li>}
      </ul>
    </section>
  );
}

function wordFor(row: AttachmentRow): string {
  if (row.stored_at !== null) return "ส่งแล้ว ศูนย์รับแล้ว";
  return row.is_aside ? `ศูนย์ยังรับไม่ได้ ภาพยังอยู่ในเครื่อง ${row.trouble?.message ?? ""}`.trim() : "บันทึกในเครื่อง รอส่ง";
}

function countOf(rows: AttachmentRow[], kind: Kind): number {
  return rows.filter((row) => row.kind === kind).length;
}
