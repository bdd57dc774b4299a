import { useEffect, useRef, useState } from "preact/hooks";

import type { RecordSummary } from "../api/shapes";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDatetime } from "../lib/thai_dates";
import { questionOf } from "../questionnaire/definition";
import { fetchRecord, keptRecords } from "../state/centre";
import { href } from "../state/router";
import { type Session, sessionDb } from "../state/session";
import { useStored } from "../state/subject";
import type { OutboxRow, RawAnswers } from "../storage/account_db";
import { draftOf } from "../storage/drafts";
import { type Definitions, loadDefinitions } from "../survey/use_survey";
import { NO_ANSWER } from "../texts";
import { PersonActions } from "./person_actions";
import { PersonAnswers } from "./person_answers";
import { StatusTag } from "./person_link";

export interface PersonProps {
  session: Session;
  recordId: string;
}

/** The answers that a correction starts from, and the revision they belong to. */
export interface Newest {
  revisionId: string;
  answers: RawAnswers;
}

interface Local {
  record: RecordSummary | null;
  waiting: OutboxRow | null;
  hasDraft: boolean;
  definitions: Definitions | null;
  /** When a change to the confirmed record was proposed from this phone. */
  proposedAt: string | null;
}

type Asked = "asking" | "no_answer" | "not_found" | { record: RecordSummary; newest: Newest };

/** One person: what still waits in this phone, otherwise as the centre has it; the officer's words; what can be done. */
export function Person({ session, recordId }: PersonProps) {
  const local = useStored(() => readLocal(session, recordId), [session.id, recordId]);
  const [asked, setAsked] = useState<Asked>("asking");
  const asking = useRef<Promise<Asked> | null>(null);
  const ask = () => {
    const asked = askCentre(session, recordId);
    asking.current = asked;
    setAsked("asking");
    void asked.then((answer) => asking.current === asked && setAsked(answer));
  };
  // again when what waited here has gone: the centre's newest is another one now
  const waitingId = local?.waiting?.revision_id;
  useEffect(() => {
    if (local) ask();
  }, [session.token, recordId, local === undefined, waitingId]);
  // whoever presses "correct" before the answers are here waits for them
  const awaitNewest = async () => {
    const got = (await asking.current) ?? "no_answer";
    return typeof got === "object" ? got.newest : null;
  };
  if (!local) return null;
  const record = typeof asked === "object" ? asked.record : local.record;
  const newest = local.waiting ? waitingAnswers(local.waiting) : typeof asked === "object" ? asked.newest : null;
  if (!record && !local.waiting) return <NotHere asked={asked} onAgain={ask} />;
  return (
    <Page title={record?.name || local.waiting?.title || "ไม่มีชื่อ"} tab="ผู้ได้รับผลกระทบ" name={recordId} caption={record ? `เลขที่ ${record.number}` : "ยังไม่มีเลขที่"} back={{ href: href("people"), label: "รายชื่อ" }}>
      <p role="status">{record && <StatusTag status={record.status} label={record.status_label} />} {local.waiting && <StatusTag status="waiting" label="บันทึกในเครื่อง รอส่ง" />}</p>
      {record && !local.waiting && <Reasons record={record} definitions={local.definitions} />}
      {local.proposedAt && <p class="doubt">ท่านเสนอแก้ไขรายการนี้เมื่อ {showDatetime(new Date(local.proposedAt))} ให้ปลัดพิจารณา</p>}
      <PersonActions session={session} recordId={recordId} record={record} waiting={local.waiting} newest={newest} awaitNewest={awaitNewest} hasDraft={local.hasDraft} />
      {!newest && asked === "no_answer" && <p class="doubt">{NO_ANSWER} จึงยังไม่เห็นคำตอบทั้งหมด</p>}
      {newest && local.definitions && <PersonAnswers definitions={local.definitions} raw={newest.answers} reasons={record?.reasons ?? []} />}
    </Page>
  );
}

async function readLocal(session: Session, recordId: string): Promise<Local> {
  const db = await sessionDb(session);
  const [records, outbox, receipts, draft, definitions] = await Promise.all([
    keptRecords(session),
    db.getAll("outbox"),
    db.getAllFromIndex("receipts", "by_record", recordId),
    draftOf(db, recordId),
    loadDefinitions(session),
  ]);
  return {
    record: records.find((record) => record.record_id === recordId) ?? null,
    waiting: outbox.filter((row) => row.record_id === recordId).pop() ?? null,
    hasDraft: draft !== null,
    definitions,
    proposedAt: receipts.filter((receipt) => receipt.code === "change_proposed").map((receipt) => receipt.stored_at).sort().pop() ?? null,
  };
}

async function askCentre(session: Session, recordId: string): Promise<Asked> {
  const got = await fetchRecord(session, recordId);
  if (typeof got === "string") return got === "not_found" ? got : "no_answer";
  const { answers, ...record } = got;
  return { record, newest: { revisionId: record.revision_id, answers } };
}

/** A finished revision that waits here is newer than anything the centre has. */
function waitingAnswers(row: OutboxRow): Newest | null {
  if (row.action !== "report") return null;
  const { answers } = JSON.parse(row.payload) as { answers: RawAnswers };
  return { revisionId: row.revision_id, answers };
}

function NotHere({ asked, onAgain }: { asked: Asked; onAgain: () => void }) {
  if (asked === "not_found") {
    return (
      <Page title="ไม่พบรายการนี้" back={{ href: href("people"), label: "รายชื่อ" }}>
        <p>ศูนย์ไม่มีรายการนี้ในหมู่บ้านหรือชุมชนของท่าน ค้นหาจากรายชื่ออีกครั้ง</p>
      </Page>
    );
  }
  return (
    <Page title={asked === "asking" ? "กำลังเปิด…" : "ยังเปิดรายการนี้ไม่ได้"} back={{ href: href("people"), label: "รายชื่อ" }}>
      {asked !== "asking" && (
        <>
          <p>{NO_ANSWER}</p>
          <button type="button" class="button" onClick={onAgain}>
            ลองใหม่
          </button>
        </>
      )}
    </Page>
  );
}

/** All reasons at the top, each with the question it is about. */
function Reasons({ record, definitions }: { record: RecordSummary; definitions: Definitions | null }) {
  if (record.reasons.length === 0 || record.status === "confirmed") return null;
  return (
    <section class="reasons" aria-labelledby="reasons-title">
      <h2 class="section-title" id="reasons-title">
        สิ่งที่ต้องแก้ไข
      </h2>
      <ul class="plain">
        {record.reasons.map((reason) => {
          const question = reason.question && definitions ? questionOf(definitions.questionnaire, reason.question) : undefined;
          return (
            <li class="reason" key={`${reason.question}${reason.text}`}>
              {question && (
                <strong>
                  {question.item && `ข้อ ${question.item} `}
                  <Thai text={question.label} />:{" "}
                </strong>
              )}
              <Thai text={reason.text} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
