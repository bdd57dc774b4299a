/** Free text in one line. Twin of kinds/text.py. */

import { lengthOf, normalise } from "../../lib/thai_text";
import { numberParam, type Question } from "../definition";
import { DASHES, EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

const MAX_LENGTH = 200;

function read(raw: unknown, question: Question): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  const text = normalise(raw);
  if (text === "" || DASHES.includes(text)) return EMPTY;
  const most = numberParam(question, "max_length", MAX_LENGTH);
  const length = lengthOf(text);
  return length > most ? error("too_long", { max: most, length }) : fine(text);
}

function show(answer: unknown): string {
  return String(answer);
}

export const KIND: Kind = { name: "text", read, show };
