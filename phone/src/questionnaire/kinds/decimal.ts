/** Numbers with a fixed count of decimals, kept as a whole number of the last place. Twin of kinds/decimal.py. */

import { asciiDigits, digitsOnly, normalise, without } from "../../lib/thai_text";
import { numberParam, wordParam, type Question } from "../definition";
import { withoutSuffixes } from "./integer";
import {
  DASHES,
  EMPTY,
  LARGEST_WHOLE,
  MOST_DIGITS,
  NOT_UNDERSTOOD,
  error,
  fine,
  isNothing,
  jsonWhole,
  type Kind,
  type Read,
} from "./kind";

const PLACES = 1;

function read(raw: unknown, question: Question): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") {
    const number = jsonWhole(raw);
    return number === null || number < 0 ? NOT_UNDERSTOOD : inRange(String(number), "", question);
  }
  const typed = without(withoutSuffixes(asciiDigits(normalise(raw)), question), " ");
  const text = typed.replace(/[,\uff0c\uff0e]/gu, ".");
  if (text === "" || DASHES.includes(text)) return EMPTY;
  const point = text.indexOf(".");
  const whole = point < 0 ? text : text.slice(0, point);
  const fraction = point < 0 ? "" : text.slice(point + 1);
  if (!digitsOnly(whole) || (point >= 0 && !digitsOnly(fraction))) return error("not_decimal");
  return inRange(whole, fraction.replace(/0+$/u, ""), question);
}

function inRange(whole: string, fraction: string, question: Question): Read {
  const places = numberParam(question, "places", PLACES);
  if (fraction.length > places) return error("decimal_places", { places });
  const digits = (whole + fraction.padEnd(places, "0")).replace(/^0+/u, "");
  const least = numberParam(question, "min", 0);
  const most = numberParam(question, "max", LARGEST_WHOLE);
  const number = Number(digits);
  if (digits.length > MOST_DIGITS || number < least || number > most) {
    return error("out_of_range", { min: show(least, question), max: show(most, question) });
  }
  return fine(number);
}

function show(answer: unknown, question: Question): string {
  const places = numberParam(question, "places", PLACES);
  const digits = String(answer).padStart(places + 1, "0");
  const cut = digits.length - places;
  const text = places > 0 ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits;
  return `${text} ${wordParam(question, "unit")}`.replace(/ +$/u, "");
}

export const KIND: Kind = { name: "decimal", read, show };
