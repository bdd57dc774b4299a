import { useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDatetime } from "../lib/thai_dates";
import { refreshDefinitions } from "../state/centre";
import { isOfPerson } from "../questionnaire/forms";
import { centreNow } from "../state/clock";
import { href, leave } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { allDrafts, type Draft, saveDraft, startDraft } from "../storage/drafts";
import { knownAnswers } from "../survey/known";
import { loadDefinitions } from "../survey/use_survey";
import { draftTitle } from "./draft_title";
import { ThrowAway } from "./throw_away";

/** Before a new survey: unfinished ones are offered first, and the person is told what is collected and why. */
export function NewSurvey({ session }: { session: Session }) {
  const drafts = useStored(async () => (await allDrafts(await sessionStore(session))).filter((draft) => draft.base_revision_id === null && isOfPerson(draft)), [session.id]);
  const [isAnew, setAnew] = useState(false);
  if (!drafts) return null;
  return drafts.length > 0 && !isAnew ? <GoOn session={session} drafts={drafts} onAnew={() => setAnew(true)} /> : <Notice session={session} />;
}

interface GoOnProps {
  session: Session;
  drafts: Draft[];
  onAnew: () => void;
}

function GoOn({ session, drafts, onAnew }: GoOnProps) {
  return (
    <Page title="มีแบบสำรวจที่ยังทำไม่เสร็จ" back={{ href: href(), label: "หน้าแรก" }}>
      <ul class="people">
        {drafts.map((draft) => (
          <Unfinished key={draft.record_id} session={session} draft={draft} />
        ))}
      </ul>
      <button type="button" class="button" onClick={onAnew}>
        เริ่มสำรวจคนใหม่
      </button>
      <p class="govuk-hint">แบบสำรวจที่ยังทำไม่เสร็จจะยังอยู่ในเครื่อง</p>
    </Page>
  );
}

function Unfinished({ session, draft }: { session: Session; draft: Draft }) {
  return (
    <li class="person person--draft">
      <p class="person__name">{draftTitle(draft)}</p>
      <p class="person__line">บันทึกเมื่อ {showDatetime(new Date(draft.saved_at))}</p>
      <a class="button" href={href("survey", draft.record_id)}>
        ทำต่อ<span class="govuk-visually-hidden"> {draftTitle(draft)}</span>
      </a>
      <ThrowAway session={session} recordId={draft.record_id} word="ทิ้งแบบสำรวจนี้" />
    </li>
  );
}

function Notice({ session }: { session: Session }) {
  const [isMissing, setMissing] = useState(false);
  const [isFull, setFull] = useState(false);
  const { isBusy, press } = useOnePress();
  async function start() {
    const definitions = (await loadDefinitions(session)) ?? (await fetchDefinitions(session));
    if (!definitions) return setMissing(true);
    const now = centreNow();
    const draft = startDraft(knownAnswers(definitions.questionnaire, session.account, now, definitions.places), now);
    try {
      await saveDraft(await sessionStore(session), draft);
    } catch {
      return setFull(true);
    }
    tellStoreChanged();
    return leave(href("survey", draft.record_id));
  }
  return (
    <Page title="แจ้งผู้ให้ข้อมูลก่อนเริ่ม" name="notice" back={{ href: href(), label: "หน้าแรก" }}>
      <p class="strong-notice">
        <Thai text="แบบสำรวจนี้ไม่ใช่โครงการ 5,000 บาท และไม่ใช่การลงทะเบียนรับเงิน" />
      </p>
      <p>อ่านให้ผู้ให้ข้อมูลฟัง</p>
      <ul class="govuk-list govuk-list--bullet rules">
        <li>
          <Thai text="ทางราชการเก็บชื่อ เลขบัตรประชาชน เบอร์โทรศัพท์ ที่อยู่ รายได้ และความช่วยเหลือที่ต้องการ เพื่อจัดความช่วยเหลือผู้ได้รับผลกระทบจากโควิด-19" />
        </li>
        <li>ผู้ที่ดูข้อมูลได้คือผู้ใหญ่บ้านหรือประธานชุมชน ปลัดผู้ตรวจสอบ จังหวัด และกรมการปกครอง</li>
        <li>ไม่มีข้อมูลข้อใดก็บอกได้ว่าไม่มี และขอดู ขอแก้ไขข้อมูลของตนได้ที่ผู้ใหญ่บ้านหรือที่ว่าการอำเภอ</li>
      </ul>
      {isMissing && (
        <p class="govuk-error-message" role="alert">
          ยังไม่มีแบบสำรวจในเครื่อง ต้องติดต่อศูนย์ได้ครั้งแรกก่อน ลองใหม่เมื่อมีสัญญาณ
        </p>
      )}
      {isFull && (
        <p class="govuk-error-message" role="alert">
          เริ่มไม่ได้เพราะบันทึกในเครื่องไม่ได้ เครื่องอาจเต็ม ลบรูปหรือแอปที่ไม่ใช้ แล้วกดอีกครั้ง
        </p>
      )}
      <button type="button" class="button" aria-disabled={isBusy} onClick={(event) => press(event, start)}>
        {isBusy ? "กำลังเตรียมแบบสำรวจ…" : "แจ้งแล้ว เริ่มสำรวจ"}
      </button>
    </Page>
  );
}

async function fetchDefinitions(session: Session) {
  await refreshDefinitions(session);
  return loadDefinitions(session);
}
