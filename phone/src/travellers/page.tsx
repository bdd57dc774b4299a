import { useEffect, useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { TRAVELLER } from "../questionnaire/forms";
import { PersonAnswers, Reasons } from "../screens/person_answers";
import { ThrowAway } from "../screens/throw_away";
import { isUnsettled } from "../screens/to_correct_list";
import { checkHref } from "../screens/where";
import { centreToday } from "../state/clock";
import { go, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { draftOf, openDraft, type RawAnswers, startCorrection } from "../storage/drafts";
import { type Definitions, loadDefinitions } from "../survey/use_survey";
import { Calls } from "./after";
import { newestAnswers, openCheck, openCompanion, openDeparture, openSurvey } from "./begin";
import { Tags, WatchLine } from "./card";
import { Days } from "./days";
import type { Traveller } from "./kept_list";
import { isUrgent } from "./order";
import { BeginButton } from "./press";
import { readRegister, type Register } from "./register";
import { refreshTravellers } from "./refresh";

interface Newest {
  revisionId: string;
  answers: RawAnswers;
}

interface Local extends Register {
  traveller: Traveller | undefined;
  newest: Newest | null;
  definitions: Definitions | null;
  hasDraft: boolean;
  /** Something about this traveller waits; a report that waits was never judged by the centre. */
  isWaiting: boolean;
  isReportWaiting: boolean;
  isConflict: boolean;
}

/** One traveller: the days of the watch, what can be done, and the answers. */
export function TravellerPage({ session, recordId }: { session: Session; recordId: string }) {
  const local = useStored(() => readLocal(session, recordId), [session.id, recordId]);
  const [isFetched, setFetched] = useState(false);
  useEffect(() => {
    void refreshTravellers(session).then(() => setFetched(true));
  }, [session.token, recordId]);
  if (!local) return null;
  const { traveller, newest, definitions } = local;
  const back = { href: href("travellers"), label: "รายชื่อผู้เดินทาง" };
  if (!traveller) {
    return (
      <Page title={isFetched ? "ไม่พบผู้เดินทางคนนี้" : "กำลังเปิด…"} back={back}>
        {isFetched && <p>ไม่มีในรายชื่อของท่าน หรือสิ้นสุดการเฝ้าระวังนานแล้ว ถ้าติดต่อศูนย์ไม่ได้ ให้ลองใหม่เมื่อมีสัญญาณ</p>}
      </Page>
    );
  }
  const today = centreToday();
  return (
    <Page title={traveller.name || "ไม่มีชื่อ"} tab="ผู้เดินทาง" name={recordId} caption={traveller.number ? `เลขที่ ${traveller.number}` : "ยังไม่มีเลขที่"} back={back}>
      <WatchLine traveller={traveller} today={today} />
      <Tags traveller={traveller} isWaiting={local.isWaiting} />
      {!local.isReportWaiting && <Reasons record={traveller} definitions={definitions} />}
      {local.isConflict && (
        <p class="doubt">
          รายการนี้ถูกแก้ไขจากสองเครื่อง <a href={href("travellers", recordId, "conflict")}>เลือกว่าจะใช้ฉบับใด</a>
        </p>
      )}
      {isUrgent(traveller) && <Calls contacts={local.contacts} />}
      <Actions session={session} traveller={traveller} local={local} today={today} />
      {traveller.status !== "withdrawn" && <Days session={session} traveller={traveller} today={today} />}
      <Party travellers={local.travellers} traveller={traveller} />
      {newest && definitions && <PersonAnswers definitions={definitions} raw={newest.answers} reasons={traveller.reasons} />}
      {!newest && <p class="doubt">คำตอบทั้งหมดยังไม่ได้เก็บไว้ในเครื่อง จะมาเมื่อติดต่อศูนย์ได้</p>}
    </Page>
  );
}

async function readLocal(session: Session, recordId: string): Promise<Local> {
  const store = await sessionStore(session);
  const [register, newest, definitions, draft, outbox, receipts] = await Promise.all([
    readRegister(session),
    newestAnswers(session, recordId),
    loadDefinitions(session, TRAVELLER),
    draftOf(store, recordId),
    store.db.getAll("outbox"),
    store.db.getAllFromIndex("receipts", "by_record", recordId),
  ]);
  const waiting = outbox.filter((row) => row.record_id === recordId);
  return {
    ...register,
    traveller: register.travellers.find((candidate) => candidate.record_id === recordId),
    newest,
    definitions,
    hasDraft: draft !== null,
    isWaiting: waiting.length > 0,
    isReportWaiting: waiting.some((row) => row.action !== "follow_up"),
    isConflict: receipts.some(isUnsettled),
  };
}

interface ActionsProps {
  session: Session;
  traveller: Traveller;
  local: Local;
  today: string;
}

/** What the state of the watch allows. */
function Actions({ session, traveller, local, today }: ActionsProps) {
  const { newest, hasDraft, isReportWaiting } = local;
  const id = traveller.record_id;
  if (traveller.status === "withdrawn") return null;
  const isRunning = traveller.status === "watching" || traveller.status === "referred";
  return (
    <section class="traveller__actions" aria-label="สิ่งที่ทำได้">
      {isRunning && <BeginButton begin={() => openCheck(session, traveller, today)}>{traveller.checked_days.includes(today) ? "แก้ไขผลตรวจวันนี้" : "กรอกผลตรวจวันนี้"}</BeginButton>}
      {newest && <Survey session={session} traveller={traveller} answers={newest.answers} />}
      {newest && (
        <BeginButton class="button button--second" begin={() => openCompanion(session, id, newest.answers)}>
          เพิ่มผู้ร่วมเดินทาง
        </BeginButton>
      )}
      {newest && <Correct session={session} traveller={traveller} newest={newest} hasDraft={hasDraft} />}
      {hasDraft && <ThrowAway session={session} recordId={id} word="ทิ้งการแก้ไขนี้" />}
      {isRunning && (
        <BeginButton class="button button--second" begin={() => openDeparture(session, traveller)}>
          ย้ายออก
        </BeginButton>
      )}
      {traveller.number !== "" && !isReportWaiting && (
        <p>
          <a class="quiet-action" href={href("travellers", id, "withdraw")}>
            ยกเลิกรายการนี้
          </a>
        </p>
      )}
    </section>
  );
}

/** Who came together. */
function Party({ travellers, traveller }: { travellers: Traveller[]; traveller: Traveller }) {
  const partyOf = ({ party, record_id }: Traveller) => party ?? record_id;
  const others = travellers.filter((other) => other !== traveller && other.status !== "withdrawn" && partyOf(other) === partyOf(traveller));
  if (others.length === 0) return null;
  return (
    <section>
      <h2 class="section-title">มาด้วยกัน</h2>
      <ul class="plain">
        {others.map(({ record_id, name }) => (
          <li key={record_id}>
            <a class="quiet-action" href={href("travellers", record_id)}>
              {name || "ไม่มีชื่อ"}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Survey({ session, traveller, answers }: { session: Session; traveller: Traveller; answers: RawAnswers }) {
  if (traveller.is_surveyed) return <p class="traveller__surveyed">สำรวจผู้ได้รับผลกระทบแล้ว</p>;
  return (
    <BeginButton class="button button--second" begin={() => openSurvey(session, traveller, answers)}>
      สำรวจผู้ได้รับผลกระทบ
    </BeginButton>
  );
}

interface CorrectProps {
  session: Session;
  traveller: Traveller;
  newest: Newest;
  hasDraft: boolean;
}

function Correct({ session, traveller, newest, hasDraft }: CorrectProps) {
  const [isFailed, setFailed] = useState(false);
  const { isBusy, press } = useOnePress();
  const id = traveller.record_id;
  const correct = async () => {
    const draft = startCorrection(id, newest.revisionId, newest.answers, { reasons: traveller.reasons }, new Date(), { questionnaire: TRAVELLER });
    try {
      if (!hasDraft) await openDraft(await sessionStore(session), draft);
    } catch {
      return setFailed(true);
    }
    tellStoreChanged();
    go(checkHref(id));
  };
  return (
    <>
      <button type="button" class="button button--second" aria-disabled={isBusy} onClick={(event) => press(event, correct)}>
        {hasDraft ? "ทำการแก้ไขต่อ" : "แก้ไขข้อมูลผู้เดินทาง"}
      </button>
      {isFailed && (
        <p class="govuk-error-message" role="alert">
          บันทึกลงเครื่องไม่ได้ ลองกดอีกครั้ง
        </p>
      )}
    </>
  );
}
