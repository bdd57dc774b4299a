/** Options ranked 1, 2, 3 … without gap or repeat (rule R10). Twin of kinds/ranking.py. */

import { asciiDigits, digitsOnly, normalise } from "../../lib/thai_text";
import { choiceOf, type Question } from "../definition";
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
  type Fault,
  type Kind,
  type Read,
} from "./kind";

const NO_NUMBER = -1;

function read(raw: unknown, question: Question): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  if (!isObject(raw)) return NOT_UNDERSTOOD;
  const values = question.choices.map((choice) => choice.value);
  if (!onlyHas(raw, values)) return error("not_a_choice");
  const ranks = new Map<string, number>();
  for (const value of values) {
    const rank = rankOf(own(raw, value));
    if (rank !== null) ranks.set(value, rank);
  }
  if (ranks.size === 0) return EMPTY;
  const faults = faultsIn(ranks, question);
  return faults.length > 0 ? { answer: null, faults } : fine(Object.fromEntries(ranks));
}

/** The rank that was typed, null where nothing was, -1 where it is no whole number. */
function rankOf(raw: unknown): number | null {
  if (isNothing(raw)) return null;
  if (typeof raw !== "string") {
    const number = jsonWhole(raw);
    return number !== null && number >= 0 ? number : NO_NUMBER;
  }
  const text = asciiDigits(normalise(raw));
  if (text === "") return null;
  return digitsOnly(text) && text.length <= 3 ? Number(text) : NO_NUMBER;
}

function faultsIn(ranks: ReadonlyMap<string, number>, question: Question): Fault[] {
  const most = question.choices.length;
  const ranked = [...ranks];
  const outside = ranked.filter(([, rank]) => rank < 1 || rank > most).map(([value]) => value);
  if (outside.length > 0) return [fault({ case: "range", max: most, items: outside })];
  const faults: Fault[] = [];
  const used = ranked.map(([, rank]) => rank);
  const all = Array.from({ length: most }, (_, place) => place + 1);
  const repeated = all.filter((rank) => used.filter((other) => other === rank).length > 1);
  if (repeated.length > 0) {
    const items = ranked.filter(([, rank]) => repeated.includes(rank)).map(([value]) => value);
    faults.push(fault({ case: "repeat", ranks: repeated, items }));
  }
  const highest = Math.max(...used);
  const missing = all.filter((rank) => rank < highest && !used.includes(rank));
  if (missing.length > 0) faults.push(fault({ case: "gap", ranks: missing }));
  if (question.params["rank_all"] === true && ranks.size < most) {
    faults.push(fault({ case: "all", count: ranks.size, max: most }));
  }
  return faults;
}

function fault(params: Readonly<Record<string, unknown>>): Fault {
  return { code: "R10", level: "error", params };
}

function show(answer: unknown, question: Question): string {
  if (!isObject(answer)) return "";
  return Object.entries(answer)
    .map(([value, rank]) => ({ value, rank: Number(rank) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ value, rank }) => `${rank}. ${choiceOf(question, value)?.label ?? value}`)
    .join("\n");
}

export const KIND: Kind = { name: "ranking", read, show };
