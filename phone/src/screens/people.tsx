import { useEffect, useState } from "preact/hooks";

import type { RecordSummary } from "../api/shapes";
import { Page } from "../components/page";
import { TextField } from "../components/field";
import { showDatetime } from "../lib/thai_dates";
import { searchKey } from "../lib/thai_text";
import { isOfPerson } from "../questionnaire/forms";
import { type Fetched, keptRecords, refreshRecords } from "../state/centre";
import { href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { allDrafts, type Draft } from "../storage/drafts";
import { allWaiting, type Waiting } from "../storage/finished";
import { STATUS_LABELS } from "../texts";
import { draftTitle } from "./draft_title";
import { PersonLink } from "./person_link";

interface Lists {
  drafts: Draft[];
  waiting: Waiting[];
  records: RecordSummary[];
}

const MANY = 100;
const ORDER = ["returned", "submitted", "confirmed", "withdrawn"];

/** Every affected person of the own unit: what is still in this phone first, then what came back, then the rest. */
export function People({ session }: { session: Session }) {
  const [typed, setTyped] = useState("");
  const [status, setStatus] = useState("");
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [most, setMost] = useState(MANY);
  const lists = useStored(() => readLists(session), [session.id]);
  useEffect(() => {
    void refreshRecords(session).then(setFetched);
  }, [session.id]);
  const key = forSearch(typed);
  const matches = (text: string) => key === "" || forSearch(text).includes(key);
  const found = (lists?.records ?? []).filter((r) => (status === "" || r.status === status) && matches(`${r.name} ${r.number}`));
  const isEmpty = lists && lists.records.length + lists.drafts.length + lists.waiting.length === 0;
  return (
    <Page title="รายชื่อ" caption={session.account.unit.label} back={{ href: href(), label: "หน้าแรก" }}>
      {isEmpty ? (
        <Empty fetched={fetched} />
      ) : (
        <>
          <TextField id="search" label="ค้นหาชื่อหรือเลขที่" value={typed} onValue={setTyped} />
          <StatusFilter status={status} onStatus={setStatus} />
          {lists && status === "" && <InPhone lists={lists} matches={matches} />}
          <p role="status" class="found">
            {`พบ ${found.length} คน`}
            {fetched === "no_answer" && " (รายชื่อที่เก็บไว้ในเครื่อง ติดต่อศูนย์ไม่ได้ตอนนี้)"}
          </p>
          <ul class="people">
            {byUrgency(found).slice(0, most).map((record) => (
              <PersonLink key={record.record_id} record={record} withReasons={record.status === "returned"} />
            ))}
          </ul>
          {found.length > most && (
            <button type="button" class="button button--second" onClick={() => setMost(most + MANY)}>
              แสดงเพิ่ม
            </button>
          )}
        </>
      )}
    </Page>
  );
}

async function readLists(session: Session): Promise<Lists> {
  const store = await sessionStore(session);
  const [drafts, waiting, records] = await Promise.all([allDrafts(store), allWaiting(store), keptRecords(session)]);
  return { drafts: drafts.filter(isOfPerson), waiting: newestOfEach(waiting.filter(isOfPerson)), records };
}

/** Numbers are found with and without their hyphens. */
function forSearch(text: string): string {
  return searchKey(text).replace(/[-‐-–]/g, "");
}

/** A person corrected before sending waits with two revisions and is one line. */
function newestOfEach(rows: Waiting[]): Waiting[] {
  return [...new Map(rows.map((row) => [row.record_id, row])).values()];
}

/** Returned ones on top; inside a status the order stays as the centre gave it. */
function byUrgency(records: RecordSummary[]): RecordSummary[] {
  return [...records].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

function StatusFilter({ status, onStatus }: { status: string; onStatus: (status: string) => void }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label field__label" for="status">
        สถานะ
      </label>
      <select class="govuk-select" id="status" value={status} onChange={(event) => onStatus(event.currentTarget.value)}>
        <option value="">ทั้งหมด</option>
        {Object.entries(STATUS_LABELS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function InPhone({ lists, matches }: { lists: Lists; matches: (text: string) => boolean }) {
  const drafts = lists.drafts.filter((draft) => matches(draftTitle(draft)));
  const waiting = lists.waiting.filter((row) => matches(row.title));
  if (drafts.length + waiting.length === 0) return null;
  return (
    <section>
      <h2 class="section-title">อยู่ในเครื่องนี้</h2>
      <ul class="people">
        {drafts.map((draft) => (
          <li class="person person--draft" key={draft.record_id}>
            <a class="person__link" href={draft.base_revision_id ? href("people", draft.record_id) : href("survey", draft.record_id)}>
              <span class="person__name">{draftTitle(draft)}</span>
            </a>
            <p class="person__line">บันทึกเมื่อ {showDatetime(new Date(draft.saved_at))}</p>
            <strong class="status status--draft">ยังทำไม่เสร็จ</strong>
          </li>
        ))}
        {waiting.map((row) => (
          <li class="person person--waiting" key={row.revision_id}>
            <a class="person__link" href={href("people", row.record_id)}>
              <span class="person__name">{row.title}</span>
            </a>
            <p class="person__line">{row.action === "withdraw" ? "ขอยกเลิก" : "ทำเสร็จ"}เมื่อ {showDatetime(new Date(row.finished_at))}</p>
            <strong class="status status--waiting">บันทึกในเครื่อง รอส่ง</strong>
          </li>
        ))}
      </ul>
      <h2 class="section-title">ที่ศูนย์</h2>
    </section>
  );
}

function Empty({ fetched }: { fetched: Fetched | null }) {
  return (
    <>
      <p>{fetched === "no_answer" ? "ติดต่อศูนย์ไม่ได้ตอนนี้ จึงยังไม่มีรายชื่อในเครื่อง" : "ยังไม่มีใครในรายชื่อ เริ่มจากคนแรกได้เลย"}</p>
      <a class="button" href={href("new")}>
        สำรวจคนใหม่
      </a>
    </>
  );
}
