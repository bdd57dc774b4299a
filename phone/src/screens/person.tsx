import { useEffect, useState } from "preact/hooks";

import type { RecordDetail, RecordSummary } from "../api/shapes";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { today } from "../lib/thai_dates";
import { check } from "../questionnaire/answers";
import { pagesShown, type Question, questionOf, questionsOfPage } from "../questionnaire/definition";
import { KINDS } from "../questionnaire/kinds";
import { fetchRecord, keptRecords } from "../state/centre";
import { go, href } from "../state/router";
import { type Session, sessionDb } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { draftOf, saveDraft, startCorrection } from "../storage/drafts";
import { type Definitions, loadDefinitions } from "../survey/use_survey";
import { reasonsAbout } from "../survey/saying";
import { NO_ANSWER } from "../texts";
import { Shown } from "./check_answers";
import { StatusTag } from "./person_link";

export interface PersonProps {
  session: Session;
  recordId: string;
}

/** One person as the centre has it: where it stands, the officer's words beside the questions, what can be done. */
export function Person({ session, recordId }: PersonProps) {
  const local = useStored(() => readLocal(session, recordId), [session.id, recordId]);
  const [full, setFull] = useState<RecordDetail | "no_answer" | null>(null);
  const load = () => void fetchRecord(session, recordId).then((got) => setFull(typeof got === "string" ? "no_answer" : got));
  useEffect(load, [session.id, recordId]);
  if (!local) return null;
  const record = full !== null && full !== "no_answer" ? full : local.record;
  if (!record) return <NotHere isAsking={full === null} onAgain={load} />;
  return (
    <Page title={record.name || "ไม่มีชื่อ"} name={recordId} caption={`เลขที่ ${record.number}`} back={{ href: href("people"), label: "รายชื่อ" }}>
      <p>
        <StatusTag status={record.status} label={record.status_label} />
      </p>
      {local.isWaiting && <p class="govuk-inset-text">มีการแก้ไขของคนนี้รอส่งอยู่ในเครื่อง</p>}
      <GeneralReasons record={record} definitions={local.definitions} />
      {!local.isWaiting && <Actions session={session} record={record} full={full} hasDraft={local.hasDraft} />}
      {full === "no_answer" && <p class="doubt">{NO_ANSWER} จึงยังไม่เห็นคำตอบทั้งหมด</p>}
      {full && full !== "no_answer" && local.definitions && <Answers full={full} definitions={local.definitions} />}
    </Page>
  );
}

async function readLocal(session: Session, recordId: string) {
  const db = await sessionDb(session);
  const [records, outbox, draft, definitions] = await Promise.all([
    keptRecords(session),
    db.getAll("outbox"),
    draftOf(db, recordId),
    loadDefinitions(session),
  ]);
  return {
    record: records.find((record) => record.record_id === recordId) ?? null,
    isWaiting: outbox.some((row) => row.record_id === recordId),
    hasDraft: draft !== null,
    definitions,
  };
}

function NotHere({ isAsking, onAgain }: { isAsking: boolean; onAgain: () => void }) {
  return (
    <Page title={isAsking ? "กำลังเปิด…" : "ยังเปิดรายการนี้ไม่ได้"} back={{ href: href("people"), label: "รายชื่อ" }}>
      {!isAsking && (
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
function GeneralReasons({ record, definitions }: { record: RecordSummary; definitions: Definitions | null }) {
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

interface ActionsProps {
  session: Session;
  record: RecordSummary;
  full: RecordDetail | "no_answer" | null;
  hasDraft: boolean;
}

function Actions({ session, record, full, hasDraft }: ActionsProps) {
  const [isMissing, setMissing] = useState(false);
  if (record.status === "withdrawn") return null;
  async function correct() {
    if (!hasDraft) {
      if (full === null || full === "no_answer") return setMissing(true);
      const { answers, ...summary } = full;
      await saveDraft(await sessionDb(session), startCorrection(summary, answers, new Date()));
      tellStoreChanged();
    }
    go(href("survey", record.record_id, "check"));
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void correct()}>
        {hasDraft ? "ทำการแก้ไขต่อ" : record.status === "confirmed" ? "ขอแก้ไขข้อมูลที่ยืนยันแล้ว" : "แก้ไขข้อมูล"}
      </button>
      {isMissing && (
        <p class="govuk-error-message" role="alert">
          {NO_ANSWER} ต้องรับคำตอบเดิมจากศูนย์ก่อนจึงจะแก้ไขได้
        </p>
      )}
      {record.status !== "confirmed" && (
        <p>
          <a href={href("people", record.record_id, "withdraw")}>ยกเลิกรายการนี้</a>
        </p>
      )}
    </>
  );
}

/** The answers as on the paper, with the officer's words beside the questions. */
function Answers({ full, definitions }: { full: RecordDetail; definitions: Definitions }) {
  const { questionnaire, places } = definitions;
  const { answers } = check(questionnaire, full.answers, { today: today(), gazetteer: places });
  const row = (question: Question) => {
    const reason = reasonsAbout(full, question.id);
    if (answers[question.id] === undefined && !reason) return null;
    return (
      <div class="check__row" key={question.id}>
        <dt class="check__label">
          <Thai text={question.label} />
        </dt>
        <dd class="check__answer">
          {answers[question.id] === undefined ? <span class="nothing">ไม่ได้กรอก</span> : <Shown text={KINDS[question.kind].show(answers[question.id], question, places)} />}
          {reason && <p class="reason">ปลัดแจ้งว่า: {reason}</p>}
        </dd>
      </div>
    );
  };
  return (
    <>
      {pagesShown(questionnaire, answers).map((page) => (
        <section class="check" key={page.id}>
          <h2 class="check__title">
            <Thai text={page.title} />
          </h2>
          <dl class="check__list">{questionsOfPage(questionnaire, page.id, answers).map(row)}</dl>
        </section>
      ))}
    </>
  );
}
