/** Dates as Thai readers write them. Twin of thaiqm/lib/thai_dates.py; dates here are ISO texts. */

import { thaiDigits } from "./thai_text";

/** Years between the Buddhist era and the common era. */
export const BUDDHIST_ERA = 543;
const BANGKOK_OFFSET_MS = 7 * 60 * 60 * 1000;

export const MONTHS = [
  "มกราคม",
  "กุมภาพันธ์",
  "มีนาคม",
  "เมษายน",
  "พฤษภาคม",
  "มิถุนายน",
  "กรกฎาคม",
  "สิงหาคม",
  "กันยายน",
  "ตุลาคม",
  "พฤศจิกายน",
  "ธันวาคม",
] as const;
export const MONTHS_SHORT = [
  "ม.ค.",
  "ก.พ.",
  "มี.ค.",
  "เม.ย.",
  "พ.ค.",
  "มิ.ย.",
  "ก.ค.",
  "ส.ค.",
  "ก.ย.",
  "ต.ค.",
  "พ.ย.",
  "ธ.ค.",
] as const;

/** Today in Bangkok as an ISO date, whatever zone the phone is set to. */
export function today(now: Date = new Date()): string {
  return bangkok(now).slice(0, 10);
}

/** 10 เมษายน 2563 for an ISO date. */
export function showDate(iso: string, thaiNumerals = false): string {
  return shown(iso, MONTHS, thaiNumerals);
}

/** 10 เม.ย. 2563 for an ISO date. */
export function showDateShort(iso: string, thaiNumerals = false): string {
  return shown(iso, MONTHS_SHORT, thaiNumerals);
}

/** 10 เม.ย. 2563 09:05 น. for a moment, in Bangkok's time. */
export function showDatetime(moment: Date, thaiNumerals = false): string {
  const local = bangkok(moment);
  const text = `${showDateShort(local.slice(0, 10))} ${local.slice(11, 16)} น.`;
  return thaiNumerals ? thaiDigits(text) : text;
}

function shown(iso: string, months: readonly string[], thaiNumerals: boolean): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = months[Number(month) - 1] ?? month;
  const text = `${Number(day)} ${name} ${Number(year) + BUDDHIST_ERA}`;
  return thaiNumerals ? thaiDigits(text) : text;
}

/** A moment written as Bangkok's wall clock. Thailand keeps +07:00 all year. */
function bangkok(moment: Date): string {
  return new Date(moment.getTime() + BANGKOK_OFFSET_MS).toISOString();
}
