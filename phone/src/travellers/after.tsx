import { useRef } from "preact/hooks";

import { Thai } from "../components/thai";
import { DAILY_CHECK, formOf, TRAVELLER } from "../questionnaire/forms";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { useStored } from "../state/subject";
import type { Received, Waiting } from "../storage/finished";
import { newestAnswers, openCompanion } from "./begin";
import { BeginButton } from "./press";
import { readRegister, type Unlisted } from "./register";
import { hasSymptoms } from "./symptoms";
import { HOTLINES } from "./texts";
import type { Contact } from "./kept_list";

export interface AfterTravellerProps {
  session: Session;
  finished: Pick<Waiting | Received, "record_id" | "revision_id" | "action" | "questionnaire">;
}

/** After finishing: whom to call when there are symptoms, who came along, and back to the list. */
export function AfterTraveller({ session, finished }: AfterTravellerProps) {
  const { record_id, revision_id, action } = finished;
  const form = formOf(finished).id;
  const register = useStored(() => readRegister(session), [session.id]);
  const now = register?.unlisted.find((row) => row.revision_id === revision_id);
  // once the centre's list shows it, it is noted here no more
  const row = useLast(now);
  const isArrival = action === "report" && form === TRAVELLER.id;
  const isIll = form === DAILY_CHECK.id && row !== undefined && hasSymptoms(row.answers);
  return (
    <>
      {isIll && <Calls contacts={register?.contacts ?? []} />}
      {isArrival && <Companion session={session} recordId={record_id} row={row} />}
      <a class={isArrival ? "button button--second" : "button"} href={href("travellers")}>
        กลับรายชื่อผู้เดินทาง
      </a>
    </>
  );
}

function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}

/** Big numbers to tap: the district's own first, and those that every phone of the country reaches. */
export function Calls({ contacts }: { contacts: Contact[] }) {
  return (
    <section class="calls" aria-labelledby="calls-title">
      <h2 class="calls__title" id="calls-title">
        มีอาการ โทรแจ้งตอนนี้
      </h2>
      <p>
        <Thai text="เมื่อเครื่องส่งข้อมูลแล้ว ระบบจะแจ้งปลัดทันที ถ้ายังส่งไม่ได้เพราะไม่มีสัญญาณเน็ต ต้องโทรแจ้งเอง" />
      </p>
      {[...contacts, ...HOTLINES].map(({ label, phone }) => (
        <a class="call calls__number" key={label + phone} href={`tel:${phone.replace(/[^0-9+]/g, "")}`}>
          <span>
            <span class="call__word">{label}</span> <span class="whole">โทร {phone}</span>
          </span>
        </a>
      ))}
    </section>
  );
}

interface CompanionProps {
  session: Session;
  recordId: string;
  row: Unlisted | undefined;
}

/** The party is entered one after the other: each names the first who came. */
function Companion({ session, recordId, row }: CompanionProps) {
  const first = row?.basedOn?.as === "companion" ? row.basedOn.record_id : recordId;
  const begin = async () => openCompanion(session, first, (row ? row.raw : (await newestAnswers(session, recordId))?.answers) ?? {});
  return (
    <>
      <BeginButton begin={begin}>เพิ่มผู้ร่วมเดินทาง</BeginButton>
      <p class="govuk-hint">
        <Thai text="คนที่มาด้วยกัน ที่พักและการเดินทางเติมให้แล้ว ไม่ต้องกรอกซ้ำ" />
      </p>
      <a class="button button--second" href={href("travellers", "new")}>
        บันทึกผู้เดินทางคนอื่น
      </a>
    </>
  );
}
