/** As many of the printed options as apply. Twin of kinds/several.py. */

import { choiceOf, type Question } from "../definition";
import { EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

function read(raw: unknown, question: Question): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  if (!Array.isArray(raw) || !raw.every((value) => typeof value === "string")) return NOT_UNDERSTOOD;
  if (!raw.every((value) => choiceOf(question, value) !== undefined)) return error("not_a_choice");
  const chosen = question.choices.map((choice) => choice.value).filter((value) => raw.includes(value));
  return chosen.length > 0 ? fine(chosen) : EMPTY;
}

function show(answer: unknown, question: Question): string {
  if (!Array.isArray(answer)) return "";
  return answer.map((value) => choiceOf(question, value)?.label ?? String(value)).join(", ");
}

export const KIND: Kind = { name: "several", read, show };
