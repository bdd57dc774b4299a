import { useEffect, useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDatetime } from "../lib/thai_dates";
import { type Finished, finish } from "../outbox/finish";
import { AFFECTED_PERSON, type Form, formOf, isOfRegister } from "../questionnaire/forms";
import { fetchRecord, keptPerson, refreshRecords } from "../state/centre";
import { centreNow } from "../state/clock";
import { goInstead, href } from "../state/router";
import { sendNow } from "../state/sending";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import type { RawAnswers } from "../storage/drafts";
import { answersIn, openReceived, type Received } from "../storage/finished";
import { type Difference, differences } from "../survey/differences";
import { loadDefinitions } from "../survey/use_survey";
import { NO_ANSWER } from "../texts";
import { Shown } from "./person_answers";
import { refreshTravellers } from "../travellers/when_loaded";
import type { RecordHead } from "../travellers/kept_list";
import { keptRecordOf } from "./kept_record";
import { isUnsettled, markSeen } from "./to_correct_list";
import { recordHref } from "./where";

export interface ConflictProps {
  session: Session;
  recordId: string;
  questionnaire?: Form;
}

interface Both {
  receipt: Received;
  mine: RawAnswers;
  /** Null until the centre's newest version is in this phone. */
  theirs: { record: RecordHead; answers: RawAnswers; differences: Difference[] } | null;
}

/** One person corrected on two phones: both versions side by side, and somebody who knows the person chooses (docs/trust.md A14). */
export function Conflict({ session, recordId, questionnaire = AFFECTED_PERSON }: ConflictProps) {
  const both = useStored(() => readBoth(session, recordId, questionnaire), [session.id, recordId]);
  const [isFailed, setFailed] = useState(false);
  const { isBusy, press } = useOnePress();
  useEffect(() => {
    void fetchNewest(session, recordId, questionnaire).then(tellStoreChanged);
  }, [session.token, recordId]);
  if (both === undefined) return null;
  const back = { href: recordHref({ record_id: recordId, questionnaire }) };
  if (both === null) return <Settled back={back} />;
  const { receipt, mine, theirs } = both;
  if (!theirs) {
    return (
      <Page title="รายการนี้ถูกแก้ไขจากสองเครื่อง" back={back}>
        <p>{NO_ANSWER} ต้องรับฉบับล่าสุดจากศูนย์ก่อน ทั้งสองฉบับยังอยู่ครบ</p>
      </Page>
    );
  }
  const choose = (event: Event, finished: Finished) =>
    press(event, async () => {
      try {
        const row = await finish(await sessionStore(session), finished, centreNow());
        await markSeen(session, receipt.revision_id);
        void sendNow(false);
        tellStoreChanged();
        goInstead(row ? href("done", row.revision_id) : back.href);
      } catch {
        setFailed(true);
      }
    });
  return (
    <Page title="รายการนี้ถูกแก้ไขจากสองเครื่อง" caption={theirs.record.name} name={receipt.revision_id} back={back}>
      <p>
        เครื่องนี้ส่งการแก้ไขเมื่อ {showDatetime(new Date(receipt.stored_at))} แต่อีกเครื่องส่งไปก่อนแล้ว ศูนย์เก็บไว้ทั้งสองฉบับ เลือกฉบับที่ถูกต้อง
      </p>
      {isFailed && <p class="govuk-error-message" role="alert">บันทึกลงเครื่องไม่ได้ ลองกดอีกครั้ง</p>}
      {theirs.differences.length === 0 && <p class="doubt">คำตอบของทั้งสองฉบับเหมือนกัน เลือกฉบับใดก็ได้</p>}
      {theirs.differences.map((difference) => (
        <Side key={difference.question.id} difference={difference} />
      ))}
      <button type="button" class="button" aria-disabled={isBusy} onClick={(event) => choose(event, mineHolds(session, both, mine))}>
        ใช้ฉบับของเครื่องนี้
      </button>
      <button type="button" class="button button--second" aria-disabled={isBusy} onClick={(event) => choose(event, theirsHolds(session, both))}>
        ใช้ฉบับที่ศูนย์มีอยู่
      </button>
      <p class="govuk-hint">ฉบับที่ไม่ได้เลือกยังเก็บไว้ในประวัติที่ศูนย์</p>
    </Page>
  );
}

function Settled({ back }: { back: { href: string } }) {
  return (
    <Page title="เลือกฉบับไว้แล้ว" back={back}>
      <a class="button" href={back.href}>
        เปิดดูรายการนี้
      </a>
    </Page>
  );
}

/** One question that differs. */
function Side({ difference: { question, kind, mine, theirs } }: { difference: Difference }) {
  const shown = (text: string) => (text ? <Shown kind={kind} text={text} /> : <span class="nothing">ไม่ได้กรอก</span>);
  return (
    <section class="sides">
      <h2 class="sides__title">
        <Thai text={question.label} />
      </h2>
      <dl class="sides__list">
        <div class="side side--mine">
          <dt>เครื่องนี้</dt>
          <dd>{shown(mine)}</dd>
        </div>
        <div class="side">
          <dt>ที่ศูนย์</dt>
          <dd>{shown(theirs)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** A traveller's answers come with the list. */
async function fetchNewest(session: Session, recordId: string, questionnaire: Form): Promise<void> {
  if (isOfRegister({ questionnaire })) return refreshTravellers(session);
  await refreshRecords(session);
  await fetchRecord(session, recordId);
}

async function readBoth(session: Session, recordId: string, questionnaire: Form): Promise<Both | null> {
  const store = await sessionStore(session);
  const row = (await store.db.getAllFromIndex("receipts", "by_record", recordId)).filter(isUnsettled).pop();
  if (!row?.kept) return null;
  const [receipt, mine, record, person, definitions] = await Promise.all([
    openReceived(store, row),
    answersIn(store, row, row.kept),
    keptRecordOf(session, recordId, questionnaire),
    keptPerson(session, recordId),
    loadDefinitions(session, questionnaire),
  ]);
  // an older version than the one that the list names would be compared with the wrong thing
  if (!record || !definitions || person?.revisionId !== record.revision_id) return { receipt, mine, theirs: null };
  return { receipt, mine, theirs: { record, answers: person.answers, differences: differences(definitions, mine, person.answers) } };
}

/** A correction of what the centre has now: it stands in for the one that came too late. */
function mineHolds(session: Session, both: Both, answers: RawAnswers): Finished {
  return { ...settling(session, both), action: "report", answers, isWithoutDraft: true };
}

function theirsHolds(session: Session, both: Both): Finished {
  return { ...settling(session, both), action: "keep", answers: {}, reason: "" };
}

function settling(session: Session, { receipt, theirs }: Both) {
  return {
    recordId: receipt.record_id,
    baseRevisionId: theirs?.record.revision_id ?? null,
    title: receipt.title,
    author: session.account,
    unit: session.account.unit.code,
    questionnaire: formOf(receipt),
  };
}
