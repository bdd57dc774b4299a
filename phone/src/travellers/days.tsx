import { Thai } from "../components/thai";
import type { Session } from "../state/session";
import { openCheck } from "./begin";
import type { Traveller } from "./kept_list";
import { BeginButton } from "./press";
import { dayInWords } from "./texts";
import { dueDays, earlier, plusDays, WATCH_DAYS } from "./watch_days";

export interface DaysProps {
  session: Session;
  traveller: Traveller;
  today: string;
}

type Mark = "none" | "symptoms" | "missed" | "today" | "coming" | "free";

const WORDS: Record<Mark, string> = {
  none: "ไม่มีอาการ",
  symptoms: "มีอาการ",
  missed: "ขาด ยังไม่ได้ตรวจ",
  today: "วันนี้ ยังไม่ได้ตรวจ",
  coming: "ยังไม่ถึง",
  free: "ไม่ต้องตรวจ",
};

/** The fifteen days of the watch, in words; each that has come opens its check. */
export function Days({ session, traveller, today }: DaysProps) {
  const days = Array.from({ length: WATCH_DAYS + 1 }, (_, number) => plusDays(traveller.arrival_date, number));
  return (
    <section aria-labelledby="days-title">
      <h2 class="section-title" id="days-title">
        ผลเฝ้าระวัง 14 วัน
      </h2>
      <ol class="days">
        {days.map((day, number) => {
          const mark = markOf(traveller, day, today);
          return (
            <li class={`day day--${mark}`} key={day}>
              <p class="day__name">
                {number === 0 ? "วันที่มาถึง" : `วันที่ ${number}`}
                <span class="day__date">{dayInWords(day)}</span>
              </p>
              <p class="day__word">
                <Thai text={WORDS[mark]} />
              </p>
              {day <= today && mark !== "coming" && (
                <BeginButton class="link-button day__open" begin={() => openCheck(session, traveller, day)}>
                  {mark === "none" || mark === "symptoms" ? "แก้ไข" : "กรอกผล"}
                  <span class="govuk-visually-hidden"> {dayInWords(day)}</span>
                </BeginButton>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export function markOf(traveller: Traveller, day: string, today: string): Mark {
  const { arrival_date, watched_from, checked_days, symptom_days, ended_on, excused_days } = traveller;
  if (symptom_days.includes(day)) return "symptoms";
  if (checked_days.includes(day)) return "none";
  if (day > today) return ended_on !== null && day >= ended_on ? "free" : "coming";
  const until = ended_on ? earlier(ended_on, today) : today;
  const isDue = dueDays(arrival_date, watched_from, until, excused_days).includes(day);
  if (!isDue || day === ended_on) return "free";
  return day === today ? "today" : "missed";
}
