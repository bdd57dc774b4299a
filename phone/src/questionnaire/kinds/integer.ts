/** Whole numbers from `min` to `max`. Twin of kinds/integer.py. */

import { asciiDigits, digitsOnly, normalise, without } from "../../lib/thai_text";
import { listParam, numberParam, wordParam, type Question } from "../definition";
import { grouped } from "../texts";
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

const SEPARATORS = " ,\uff0c";

export function read(raw: unknown, question: Question): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") {
    const number = jsonWhole(raw);
    return number === null ? NOT_UNDERSTOOD : inRange(number, question);
  }
  const text = withoutSuffixes(asciiDigits(normalise(raw)), question);
  const digits = without(text, SEPARATORS);
  if (digits === "" || DASHES.includes(digits)) return EMPTY;
  const point = digits.indexOf(".");
  const whole = point < 0 ? digits : digits.slice(0, point);
  const fraction = point < 0 ? "" : digits.slice(point + 1);
  if (!digitsOnly(whole) || (point >= 0 && !digitsOnly(fraction))) return error("not_a_number");
  if (without(fraction, "0") !== "") return error("not_whole");
  const significant = whole.replace(/^0+/u, "");
  if (significant.length > MOST_DIGITS) {
    return error("too_large", { max: numberParam(question, "max", LARGEST_WHOLE) });
  }
  return inRange(Number(significant === "" ? "0" : significant), question);
}

export function withoutSuffixes(typed: string, question: Question): string {
  let text = typed;
  for (const suffix of listParam(question, "suffixes")) {
    if (text.endsWith(suffix)) text = text.slice(0, text.length - suffix.length);
    text = text.replace(/ +$/u, "");
  }
  return text;
}

function inRange(number: number, question: Question): Read {
  const least = numberParam(question, "min", 0);
  const most = numberParam(question, "max", LARGEST_WHOLE);
  if (number < least) return error("too_small", { min: least });
  return number > most ? error("too_large", { max: most }) : fine(number);
}

export function show(answer: unknown, question: Question): string {
  const unit = wordParam(question, "unit");
  return unit === "" ? String(answer) : `${grouped(Number(answer))} ${unit}`;
}

export const KIND: Kind = { name: "integer", read, show };
