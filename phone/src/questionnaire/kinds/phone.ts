/** A telephone number, kept as E.164. Twin of kinds/phone.py. */

import * as phoneNumbers from "../../lib/phone_numbers";
import { normalise } from "../../lib/thai_text";
import { DASHES, EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

function read(raw: unknown): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  const text = normalise(raw);
  if (text === "" || DASHES.includes(text)) return EMPTY;
  const found = phoneNumbers.read(text);
  if (found.number !== null) return fine(found.number);
  const code = found.code ?? "phone_characters";
  if (code === "phone_length") return error(code, { length: found.length, expected: found.expected });
  return code === "phone_length_foreign" ? error(code, { length: found.length }) : error(code);
}

function show(answer: unknown): string {
  return phoneNumbers.show(String(answer));
}

export const KIND: Kind = { name: "phone", read, show };
