/** A person's name: title, given name, family name. Twin of kinds/name.py. */

import { asciiDigits, lengthOf, normalise } from "../../lib/thai_text";
import type { Question } from "../definition";
import {
  DASHES,
  EMPTY,
  NOT_UNDERSTOOD,
  error,
  isNothing,
  isObject,
  onlyHas,
  own,
  warning,
  type Kind,
  type Read,
} from "./kind";

export const PARTS = ["title", "given", "family"] as const;
const MAX_LENGTH = 100;

function read(raw: unknown, _question: Question): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  const parts = textParts(raw, PARTS);
  if (parts === null) return NOT_UNDERSTOOD;
  const [title = "", given = "", family = ""] = parts;
  if (given === "") return title !== "" || family !== "" ? error("name_given_missing") : EMPTY;
  for (const part of parts) {
    const length = lengthOf(part);
    if (length > MAX_LENGTH) return error("too_long", { max: MAX_LENGTH, length });
  }
  if (/[0-9]/u.test(asciiDigits(title + given + family))) return error("name_digits");
  const answer = { title, given, family };
  return { answer, faults: family === "" ? [warning("name_family_missing")] : [] };
}

/** The named parts of a JSON object as normalised texts; null when it is anything else. */
export function textParts(raw: unknown, names: readonly string[]): string[] | null {
  if (!isObject(raw) || !onlyHas(raw, names)) return null;
  const parts: string[] = [];
  for (const name of names) {
    const part = own(raw, name) ?? "";
    if (typeof part !== "string") return null;
    const text = normalise(part);
    parts.push(DASHES.includes(text) ? "" : text);
  }
  return parts;
}

function show(answer: unknown): string {
  if (!isObject(answer)) return "";
  const [title = "", given = "", family = ""] = PARTS.map((part) => String(answer[part] ?? ""));
  const space = title !== "" && /^[\u0000-\u007f]/u.test(given) ? " " : "";
  return `${title}${space}${given} ${family}`.replace(/^ +| +$/gu, "");
}

export const KIND: Kind = { name: "name", read, show };
