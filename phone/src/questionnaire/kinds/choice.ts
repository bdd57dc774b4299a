/** One of the printed options. Twin of kinds/choice.py. */

import { choiceOf, type Question } from "../definition";
import { EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

function read(raw: unknown, question: Question): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  return choiceOf(question, raw) === undefined ? error("not_a_choice") : fine(raw);
}

function show(answer: unknown, question: Question): string {
  return choiceOf(question, answer)?.label ?? String(answer);
}

export const KIND: Kind = { name: "choice", read, show };
