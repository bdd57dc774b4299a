/** A passport number: capital letters and digits. Twin of kinds/passport.py. */

import { asciiDigits, normalise, without } from "../../lib/thai_text";
import { DASHES, EMPTY, NOT_UNDERSTOOD, error, fine, isNothing, type Kind, type Read } from "./kind";

const SHORTEST = 5;
const LONGEST = 20;
const SIGNS_ONLY = /^[A-Z0-9]+$/u;

function read(raw: unknown): Read {
  if (isNothing(raw)) return EMPTY;
  if (typeof raw !== "string") return NOT_UNDERSTOOD;
  const number = capitals(without(asciiDigits(normalise(raw)), ` ${DASHES.join("")}`));
  if (number === "") return EMPTY;
  if (!SIGNS_ONLY.test(number)) return error("passport_characters");
  const { length } = number;
  return length < SHORTEST || length > LONGEST ? error("passport_length", { min: SHORTEST, max: LONGEST, length }) : fine(number);
}

/** Letters of every width become A-Z; toUpperCase would also change letters of other scripts. */
function capitals(text: string): string {
  return text.replace(/[a-z\uff21-\uff3a\uff41-\uff5a]/gu, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCharCode(code - (code >= 0xff41 ? 0xff00 : code >= 0xff21 ? 0xfee0 : 0x20));
  });
}

function show(answer: unknown): string {
  return String(answer);
}

export const KIND: Kind = { name: "passport", read, show };
