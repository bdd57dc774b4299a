/** A province, kept as its two-digit code. Twin of kinds/province.py. */

import { asciiDigits, normalise } from "../../lib/thai_text";
import type { Question } from "../definition";
import {
  EMPTY,
  NOT_UNDERSTOOD,
  error,
  fine,
  isNothing,
  type Kind,
  type Places,
  type Read,
  type Reading,
} from "./kind";

function read(raw: unknown, _question: Question, reading: Reading): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  const code = asciiDigits(normalise(raw));
  if (code === "") return EMPTY;
  return reading.gazetteer.isProvince(code) ? fine(code) : error("R14", { case: "province" });
}

function show(answer: unknown, _question: Question, gazetteer: Places): string {
  return gazetteer.provinceName(String(answer)) ?? String(answer);
}

export const KIND: Kind = { name: "province", read, show };
