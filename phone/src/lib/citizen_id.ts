/** Thai citizen ID numbers. Twin of thaiqm/lib/citizen_id.py. */

import { asciiDigits, digitsOnly, normalise as normaliseText, without } from "./thai_text";

export const LENGTH = 13;
export const SEPARATORS = " -.\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";

/** The number without grouping and with ASCII digits; what is no digit stays, to be refused. */
export function normalise(text: string): string {
  return without(asciiDigits(normaliseText(text)), SEPARATORS);
}

/** The thirteenth digit for the first twelve. */
export function checkDigit(firstTwelve: string): string {
  let total = 0;
  for (let place = 0; place < 12; place += 1) total += (13 - place) * Number(firstTwelve.charAt(place));
  return String((11 - (total % 11)) % 10);
}

/** What is wrong with a normalised number, as a problem code; null when it is valid. */
export function check(number: string): string | null {
  if (!digitsOnly(number)) return "citizen_id_characters";
  if (number.length !== LENGTH) return "citizen_id_length";
  if (number.startsWith("9")) return "citizen_id_first_digit";
  if (number.charAt(12) !== checkDigit(number.slice(0, 12))) return "citizen_id_check_digit";
  return null;
}

/** 1-2345-67890-12-1; a number of another length is shown as it is. */
export function show(number: string): string {
  return number.length === LENGTH ? group(number) : number;
}

/** The grouping of as many digits as there are yet, for showing while typing. */
export function group(digits: string): string {
  const parts = [
    digits.slice(0, 1),
    digits.slice(1, 5),
    digits.slice(5, 10),
    digits.slice(10, 12),
    digits.slice(12),
  ];
  return parts.filter((part) => part !== "").join("-");
}

/** 1-XXXX-XXXXX-12-1: the first digit and the last three. */
export function mask(number: string): string {
  if (number.length !== LENGTH) return "X".repeat(number.length);
  return show(`${number.slice(0, 1)}XXXXXXXXX${number.slice(10)}`);
}
