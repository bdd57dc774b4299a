/**
 * The arithmetic of a watch (docs/domain.md, the traveller register). Twin of thaiqm/travellers/watch_days.py.
 *
 * Days are ISO dates in Bangkok, as the caller knows them: no clock is read here, and no zone of the phone. A watch lasts
 * from the day of arrival to the fourteenth day after it; day 0 is the arrival, checks are due on the days 1 to 14.
 */
export const WATCH_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The day so many days later, or earlier. */
export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The fourteenth day after the arrival. */
export function lastDay(arrival: string): string {
  return plusDays(arrival, WATCH_DAYS);
}

/** Which day of the watch this is; 0 on arrival, negative before, above 14 after the watch. */
export function dayNumber(arrival: string, day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${arrival}T00:00:00Z`)) / DAY_MS);
}

/**
 * The days on which a check is due, until the last one that counts: today, or the day on which the watch ended.
 * `watchedFrom` is the first day on which this village knew and watched; on excused days others looked after the person.
 */
export function dueDays(arrival: string, watchedFrom: string, until: string, excused: readonly string[] = []): string[] {
  const first = later(plusDays(arrival, 1), watchedFrom);
  const count = dayNumber(first, earlier(until, lastDay(arrival))) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => plusDays(first, n)).filter((day) => !excused.includes(day));
}

/** The due days before today that have no check; today can still be checked. */
export function missedDays(arrival: string, watchedFrom: string, today: string, checked: readonly string[], excused: readonly string[] = []): string[] {
  return dueDays(arrival, watchedFrom, plusDays(today, -1), excused).filter((day) => !checked.includes(day));
}

/** ISO dates order like texts. */
export function later(one: string, other: string): string {
  return one > other ? one : other;
}

export function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
