/** Telephone numbers. Twin of thaiqm/lib/phone_numbers.py. */

import { asciiDigits, digitsOnly, normalise, trimmed, without } from "./thai_text";

const GROUPING = " -.()/\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";
const EXTENSION_WORDS = ["ต่อ", "ext", "Ext", "EXT", "#"];
const MOBILE_PREFIXES = ["06", "08", "09"];
const LANDLINE_PREFIXES = ["02", "03", "04", "05", "07"];
const EXTENSION_DIGITS = 6;

export interface PhoneRead {
  /** E.164, with ";ext=12" after it where there is an extension. */
  readonly number: string | null;
  readonly code: string | null;
  readonly length: number;
  readonly expected: number;
}

/** Read a number as people write it: 081-234-5678, +66 81 234 5678, 0 4271 1461 ต่อ 12. */
export function read(text: string): PhoneRead {
  const [main, extension] = splitExtension(asciiDigits(normalise(text)));
  if (extension === null) return refused("phone_extension");
  const compact = without(main, GROUPING).replaceAll("\uff0b", "+");
  const plus = compact.startsWith("+");
  const digits = plus ? compact.slice(1) : compact;
  if (!digitsOnly(digits)) return refused("phone_characters");
  const found = plus ? international(digits) : withoutPlus(digits);
  if (found.number === null || extension === "") return found;
  return accepted(`${found.number};ext=${extension}`);
}

/** 081 234 5678, 0 4271 1461 ต่อ 12; a foreign number is shown as it is kept. */
export function show(number: string): string {
  const [main = "", extension = ""] = number.split(";ext=");
  const shown = main.startsWith("+66") ? showNational(`0${main.slice(3)}`) : main;
  return extension ? `${shown} ต่อ ${extension}` : shown;
}

/** Group a national number: 3-3-4 for a mobile, 1-4-4 for a landline. */
export function showNational(digits: string): string {
  if (digits.length === 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  return `${digits.slice(0, 1)} ${digits.slice(1, 5)} ${digits.slice(5)}`;
}

function splitExtension(text: string): [string, string | null] {
  for (const word of EXTENSION_WORDS) {
    const place = text.indexOf(word);
    if (place >= 0) {
      const extension = trimmed(text.slice(place + word.length), " .:");
      const isNumber = digitsOnly(extension) && extension.length <= EXTENSION_DIGITS;
      return [text.slice(0, place), isNumber ? extension : null];
    }
  }
  return [text, ""];
}

function international(digits: string): PhoneRead {
  if (digits.startsWith("66")) {
    const rest = digits.slice(2);
    return national(rest.startsWith("0") ? rest : `0${rest}`);
  }
  if (digits.startsWith("0")) return refused("phone_prefix");
  if (digits.length >= 8 && digits.length <= 15) return accepted(`+${digits}`);
  return refused("phone_length_foreign", digits.length);
}

function withoutPlus(digits: string): PhoneRead {
  if (digits.startsWith("66")) {
    const found = national(`0${digits.slice(2)}`);
    if (found.number !== null) return found;
  }
  return national(digits);
}

function national(digits: string): PhoneRead {
  const prefix = digits.slice(0, 2);
  let expected: number;
  if (MOBILE_PREFIXES.includes(prefix)) expected = 10;
  else if (LANDLINE_PREFIXES.includes(prefix)) expected = 9;
  else return refused("phone_prefix");
  if (digits.length !== expected) return refused("phone_length", digits.length, expected);
  return accepted(`+66${digits.slice(1)}`);
}

function accepted(number: string): PhoneRead {
  return { number, code: null, length: 0, expected: 0 };
}

function refused(code: string, length = 0, expected = 0): PhoneRead {
  return { number: null, code, length, expected };
}
