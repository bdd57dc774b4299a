import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { announce } from "../components/announce";
import { useOnePress } from "../components/one_press";
import { showDateShort } from "../lib/thai_dates";
import { centreToday } from "../state/clock";
import { href } from "../state/router";
import { sendNow } from "../state/sending";
import type { Session } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import { finishNoSymptoms, openCheck } from "./begin";
import type { Traveller } from "./kept_list";
import { isDone, isDue, isUrgent, missedOf } from "./order";
import { BeginButton } from "./press";
import { dayInWords, NOT_STORED } from "./texts";
import { dayNumber, WATCH_DAYS } from "./watch_days";

const MOST_MISSED = 3;

export interface CardProps {
  session: Session;
  traveller: Traveller;
  today: string;
  /** A check of today that is begun and not finished. */
  hasDraft: boolean;
  /** Something about this traveller waits in the phone. */
  isWaiting: boolean;
}

/** A traveller in the list: where the watch stands, what is missing, and today's check with one tap. */
export function Card({ session, traveller, today, hasDraft, isWaiting }: CardProps) {
  const missed = missedOf(traveller, today);
  const isRunning = traveller.status === "watching";
  return (
    <li class={`person traveller${isUrgent(traveller) ? " person--urgent" : ""}`} data-testid="traveller">
      <h3 class="traveller__name">
        <a href={href("travellers", traveller.record_id)}>{traveller.name || "ไม่มีชื่อ"}</a>
      </h3>
      <WatchLine traveller={traveller} today={today} />
      <Tags traveller={traveller} isWaiting={isWaiting} />
      {isRunning && (isDue(traveller, today) || isDone(traveller, today)) && <Today session={session} traveller={traveller} today={today} hasDraft={hasDraft} />}
      {isRunning && missed.length > 0 && <Missed session={session} traveller={traveller} days={missed} />}
    </li>
  );
}

/** Which day of the watch it is and when it ends. */
export function WatchLine({ traveller, today }: { traveller: Traveller; today: string }) {
  const { arrival_date, last_day, ended_on, status } = traveller;
  const number = dayNumber(arrival_date, today);
  const end = ended_on && status !== "completed" ? `สิ้นสุดเมื่อ ${showDateShort(ended_on)}` : `${today > last_day ? "ครบเมื่อ" : "ครบวันที่"} ${showDateShort(last_day)}`;
  const isOn = status === "watching" || status === "referred";
  const words = number <= 0 ? "มาถึงวันนี้ เริ่มตรวจพรุ่งนี้" : `วันที่ ${number} จาก ${WATCH_DAYS}`;
  return (
    <p class="person__line">
      {isOn && number <= WATCH_DAYS && <span class="traveller__day">{words}</span>} <span class="whole">{end}</span>
    </p>
  );
}

/** Where the record stands, in words. */
export function Tags({ traveller, isWaiting }: { traveller: Traveller; isWaiting: boolean }) {
  return (
    <p class="traveller__tags">
      {isUrgent(traveller) && <strong class="status status--urgent">มีอาการ ยังไม่ได้ส่งต่อแพทย์</strong>}
      {traveller.status !== "watching" && <strong class={`status status--${traveller.status}`}>{traveller.status_label}</strong>}
      {traveller.reasons.length > 0 && <strong class="status status--returned">ต้องแก้ไข</strong>}
      {isWaiting && <strong class="status status--waiting">บันทึกในเครื่อง รอส่ง</strong>}
    </p>
  );
}

interface TodayProps {
  session: Session;
  traveller: Traveller;
  today: string;
  hasDraft: boolean;
}

/**
 * Today's check. After the tap the words stand where the button was, and "change" lower down: a second tap at the same
 * place does nothing.
 */
function Today({ session, traveller, today, hasDraft }: TodayProps) {
  const [isFailed, setFailed] = useState(false);
  const [isTapped, setTapped] = useState(false);
  const { isBusy, press } = useOnePress();
  const saved = useRef<HTMLParagraphElement>(null);
  const done = isTapped || isDone(traveller, today);
  useEffect(() => {
    if (isTapped && done) saved.current?.focus({ preventScroll: true });
  }, [isTapped, done]);
  const finish = async () => {
    try {
      await finishNoSymptoms(session, traveller, centreToday());
    } catch {
      return setFailed(true);
    }
    setTapped(true);
    announce(`บันทึกแล้ว ${traveller.name} ไม่มีอาการ`);
    tellStoreChanged();
    void sendNow(false);
  };
  const open = () => openCheck(session, traveller, today);
  if (done) {
    const hasSymptoms = traveller.symptom_days.includes(today);
    return (
      <div class="traveller__today">
        <p class={`traveller__saved${hasSymptoms ? " traveller__saved--symptoms" : ""}`} tabIndex={-1} ref={saved}>
          {isTapped ? "บันทึกแล้ว" : "ตรวจแล้ววันนี้"} · {hasSymptoms ? "มีอาการ" : "ไม่มีอาการ"}
        </p>
        <BeginButton begin={open} class="button button--second">
          แก้ไข<span class="govuk-visually-hidden">ผลของ {traveller.name}</span>
        </BeginButton>
      </div>
    );
  }
  return (
    <div class="traveller__today">
      {!hasDraft && (
        <button type="button" class="button traveller__none" aria-disabled={isBusy} onClick={(event) => press(event, finish)}>
          ไม่มีอาการ<span class="govuk-visually-hidden"> {traveller.name}</span>
        </button>
      )}
      <BeginButton begin={open} class={hasDraft ? "button" : "button button--second"}>
        {hasDraft ? "กรอกผลวันนี้ต่อ" : "มีอาการ / กรอกผล"}
        <span class="govuk-visually-hidden"> {traveller.name}</span>
      </BeginButton>
      {isFailed && (
        <p class="govuk-error-message" role="alert">
          {NOT_STORED}
        </p>
      )}
    </div>
  );
}

/** Names of days, each on one line. */
function Whole({ parts }: { parts: string[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && ", "}
          <span class="whole">{part}</span>
        </Fragment>
      ))}
    </>
  );
}

/** The newest missed days by name; each opens its own check. */
function Missed({ session, traveller, days }: { session: Session; traveller: Traveller; days: string[] }) {
  const shown = days.slice(-MOST_MISSED);
  return (
    <div class="traveller__missed">
      <p class="doubt">
        ขาด {days.length} วัน: <Whole parts={shown.map(dayInWords)} />
        {days.length > shown.length && " และก่อนหน้านั้น"}
      </p>
      <ul class="plain">
        {shown.map((day) => (
          <li key={day}>
            <BeginButton begin={() => openCheck(session, traveller, day)} class="link-button">
              กรอกผล{dayInWords(day)}
              <span class="govuk-visually-hidden"> {traveller.name}</span>
            </BeginButton>
          </li>
        ))}
        {days.length > shown.length && (
          <li>
            <a class="quiet-action" href={href("travellers", traveller.record_id)}>
              ดูทุกวันที่ขาด
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}
