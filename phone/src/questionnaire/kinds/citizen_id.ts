/** A citizen ID (rule R12, validity). Twin of kinds/citizen_id.py. */

import * as citizenId from "../../lib/citizen_id";
import { EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

function read(raw: unknown): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  const number = citizenId.normalise(raw);
  if (number === "") return EMPTY;
  const code = citizenId.check(number);
  if (code === null) return fine(number);
  return code === "citizen_id_length" ? error(code, { length: number.length }) : error(code);
}

function show(answer: unknown): string {
  return citizenId.show(String(answer));
}

export const KIND: Kind = { name: "citizen_id", read, show };
