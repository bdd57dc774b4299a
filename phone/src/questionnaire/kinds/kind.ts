/** What every kind of answer can do. Twin of thaiqm/questionnaire/kinds/kind.py. */

import type { Level, Question } from "../definition";
import type { Answers } from "../rules";

export const LARGEST_WHOLE = Number.MAX_SAFE_INTEGER;
export const MOST_DIGITS = 15;
export const DASHES: readonly string[] = ["-", "\u2013", "\u2014"];

/** What validation and display ask of a gazetteer. */
export interface Places {
  postcodes(tambonCode: string): readonly string[] | null;
  isProvince(code: string): boolean;
  withoutVillages(tambonCode: string): boolean;
  /** ตำบล… อำเภอ… จังหวัด… of a subdistrict, null when it is unknown. */
  tambonLine(tambonCode: string): string | null;
  provinceName(code: string): string | null;
}

export interface Reading {
  readonly today: string;
  readonly gazetteer: Places;
  readonly answers: Answers;
}

export interface Fault {
  readonly code: string;
  readonly level: Level;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The answer (null when empty or wrong) and what is wrong or doubtful about it. */
export interface Read {
  readonly answer: unknown;
  readonly faults: readonly Fault[];
}

export interface Kind {
  readonly name: string;
  read(raw: unknown, question: Question, reading: Reading): Read;
  show(answer: unknown, question: Question, gazetteer: Places): string;
}

export const EMPTY: Read = { answer: null, faults: [] };
export const NOT_UNDERSTOOD: Read = error("not_understood");

/** No answer, because of one error. */
export function error(code: string, params: Readonly<Record<string, unknown>> = {}): Read {
  return { answer: null, faults: [{ code, level: "error", params }] };
}

/** An answer without any doubt. */
export function fine(answer: unknown): Read {
  return { answer, faults: [] };
}

/** Something to look at again, which blocks nothing. */
export function warning(code: string, params: Readonly<Record<string, unknown>> = {}): Fault {
  return { code, level: "warning", params };
}

/** A JSON number as a whole number, null when it is none. */
export function jsonWhole(raw: unknown): number | null {
  if (typeof raw !== "number" || !Number.isSafeInteger(raw)) return null;
  return raw === 0 ? 0 : raw;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, not null and not a list. */
export function isObject(raw: unknown): raw is JsonObject {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** A part of a JSON object, never something inherited. */
export function own(raw: JsonObject, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(raw, name) ? raw[name] : undefined;
}

/** Whether an object has no parts besides these. */
export function onlyHas(raw: JsonObject, names: readonly string[]): boolean {
  return Object.keys(raw).every((name) => names.includes(name));
}

/** Whether nothing was typed: JSON null and a missing value are the same. */
export function isNothing(raw: unknown): raw is null | undefined {
  return raw === null || raw === undefined;
}
