/** Who comes first in the list, and where each traveller stands today. */
import type { Traveller } from "./kept_list";
import { dayNumber, dueDays, earlier, missedDays } from "./watch_days";

export interface Groups {
  due: Traveller[];
  done: Traveller[];
  /** Watched, but not to be checked today: arrived today, or in a doctor's care. */
  later: Traveller[];
  ended: Traveller[];
}

/** Until when days count: the day on which the watch ended, otherwise today. */
function untilDay(traveller: Traveller, today: string): string {
  return traveller.ended_on ? earlier(traveller.ended_on, today) : today;
}

export function missedOf(traveller: Traveller, today: string): string[] {
  return missedDays(traveller.arrival_date, traveller.watched_from, untilDay(traveller, today), traveller.checked_days, traveller.excused_days);
}

/** Whether a check is to be entered today. */
export function isDue(traveller: Traveller, today: string): boolean {
  const days = dueDays(traveller.arrival_date, traveller.watched_from, today, traveller.excused_days);
  return traveller.status === "watching" && days.includes(today) && !isDone(traveller, today);
}

export function isDone(traveller: Traveller, today: string): boolean {
  return traveller.checked_days.includes(today);
}

/** Symptoms that no officer has dealt with yet, as far as this phone knows. */
export function isUrgent({ status, has_open_symptoms }: Traveller): boolean {
  return status === "watching" && has_open_symptoms;
}

const RUNNING = ["watching", "referred"];

/** Due first: symptoms on top, then most missed days, then by day of the watch. */
export function groupsOf(travellers: readonly Traveller[], today: string): Groups {
  const running = travellers.filter(({ status }) => RUNNING.includes(status));
  const isDueToday = (traveller: Traveller) => isDue(traveller, today);
  const isDoneToday = (traveller: Traveller) => !isDueToday(traveller) && isDone(traveller, today);
  const ended = travellers.filter(({ status }) => !RUNNING.includes(status));
  return {
    due: running.filter(isDueToday).sort((a, b) => compare(a, b, today)),
    done: running.filter(isDoneToday),
    later: running.filter((traveller) => !isDueToday(traveller) && !isDoneToday(traveller)),
    ended: ended.sort((a, b) => (b.ended_on ?? b.last_day).localeCompare(a.ended_on ?? a.last_day)),
  };
}

function compare(a: Traveller, b: Traveller, today: string): number {
  const day = (traveller: Traveller) => dayNumber(traveller.arrival_date, today);
  return Number(isUrgent(b)) - Number(isUrgent(a)) || missedOf(b, today).length - missedOf(a, today).length || day(a) - day(b);
}
