/** A date typed as day, month and Buddhist year, kept as an ISO date. Twin of kinds/date.py. */

import { BUDDHIST_ERA, MONTHS, MONTHS_SHORT, showDate } from "../../lib/thai_dates";
import { asciiDigits, digitsOnly, normalise, without } from "../../lib/thai_text";
import type { Question } from "../definition";
import {
  EMPTY,
  NOT_UNDERSTOOD,
  error,
  fine,
  isNothing,
  isObject,
  jsonWhole,
  onlyHas,
  own,
  type Kind,
  type Read,
  type Reading,
} from "./kind";

export const PARTS = ["day", "month", "year"] as const;
const FIRST_YEAR = 2400;
const LAST_YEAR = 2699;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function read(raw: unknown, question: Question, reading: Reading): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  if (!isObject(raw) || !onlyHas(raw, PARTS)) return NOT_UNDERSTOOD;
  const parts: string[] = [];
  for (const name of PARTS) {
    const part = partText(own(raw, name));
    if (part === null) return NOT_UNDERSTOOD;
    parts.push(part);
  }
  const [day = "", typedMonth = "", year = ""] = parts;
  if (day === "" && typedMonth === "" && year === "") return EMPTY;
  if (day === "" || typedMonth === "" || year === "") return error("date_incomplete");
  const month = monthNumber(typedMonth);
  if (![day, month, year].every((part) => digitsOnly(part) && part.length <= 4)) return error("date_parts");
  return fromNumbers(Number(day), Number(month), Number(year), question, reading);
}

/** A part as text: "" when empty, null when it is neither text nor a whole number. */
function partText(raw: unknown): string | null {
  if (isNothing(raw)) return "";
  if (typeof raw === "string") return asciiDigits(normalise(raw));
  const number = jsonWhole(raw);
  return number === null || number < 0 ? null : String(number);
}

function monthNumber(typed: string): string {
  const name = without(typed, ". ");
  for (const names of [MONTHS, MONTHS_SHORT]) {
    const place = names.findIndex((month) => without(month, ". ") === name);
    if (place >= 0) return String(place + 1);
  }
  return typed;
}

function fromNumbers(day: number, month: number, year: number, question: Question, reading: Reading): Read {
  if (year >= 1900 && year <= 2099) return error("date_year_ce", { year, be: year + BUDDHIST_ERA });
  if (year < 100) return error("date_year_short", { year });
  if (year < FIRST_YEAR || year > LAST_YEAR) return error("date_year_range", { year });
  const commonEra = year - BUDDHIST_ERA;
  if (month < 1 || month > 12) return error("date_month", { month });
  if (day < 1 || day > daysInMonth(commonEra, month)) return error("date_not_real", { day, month, year });
  const iso = `${padded(commonEra, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  if (question.params["not_after_today"] === true && iso > reading.today) return error("date_future");
  return fine(iso);
}

/** The number of days of a month of the common era. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

function show(answer: unknown): string {
  return showDate(String(answer));
}

export const KIND: Kind = { name: "date", read, show };
