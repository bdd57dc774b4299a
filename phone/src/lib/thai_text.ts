/**
 * Thai text as people type it, made comparable. Twin of thaiqm/lib/thai_text.py: same classes, same
 * order; nothing here depends on a Unicode table of the browser except NFC itself (no \s, no \d).
 */

const SPACES = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const UNSEEN =
  "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e" +
  "\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ud800-\\udfff";
const TONES = "\\u0e48-\\u0e4b";

const SPACE_RUN = new RegExp(`[${SPACES}]+`, "gu");
const UNSEEN_RUN = new RegExp(`[${UNSEEN}]+`, "gu");
const SPLIT_AM = new RegExp(`\\u0e4d([${TONES}]*)\\u0e32`, "gu");
// Accents of other scripts belong to it: NFC moves a tone mark past them, back beside an earlier ำ.
const AM_AND_TONES = new RegExp(`[${TONES}\\u0e33\\u0300-\\u036f]+`, "gu");
const NO_TONES = new RegExp(`[^${TONES}]+`, "gu");
const ONLY_TONES = new RegExp(`[${TONES}]+`, "gu");
const THAI_OR_WIDE_DIGIT = /[\u0e50-\u0e59\uff10-\uff19]/gu;
const ASCII_DIGITS_ONLY = /^[0-9]+$/u;

/** The one spelling that is stored and compared. */
export function normalise(text: string): string {
  const whole = text
    .replace(UNSEEN_RUN, "")
    .normalize("NFC")
    .replace(/\u0e40\u0e40/gu, "\u0e41")
    .replace(SPLIT_AM, "$1\u0e33")
    .replace(AM_AND_TONES, tonesFirst)
    .normalize("NFC")
    .replace(SPACE_RUN, " ");
  return trimmed(whole, " ");
}

/** A run of ำ and tone marks with the tone marks in front. */
function tonesFirst(run: string): string {
  return run.replace(NO_TONES, "") + run.replace(ONLY_TONES, "");
}

/** Thai digits and full-width digits become 0-9; every other character stays. */
export function asciiDigits(text: string): string {
  return text.replace(THAI_OR_WIDE_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0xff10 ? 0xff10 : 0x0e50));
  });
}

/** 0-9 become ๐-๙, for print. */
export function thaiDigits(text: string): string {
  return text.replace(/[0-9]/gu, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
}

/** Whether text is one or more of 0-9. */
export function digitsOnly(text: string): boolean {
  return ASCII_DIGITS_ONLY.test(text);
}

/** What a search compares: normalised, lower case, ASCII digits, without spaces. */
export function searchKey(text: string): string {
  return asciiDigits(normalise(text)).toLowerCase().replaceAll(" ", "");
}

/** The number of code points, as Python counts them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Text without any of these characters. */
export function without(text: string, characters: string): string {
  let kept = "";
  for (const character of text) if (!characters.includes(character)) kept += character;
  return kept;
}

/** Text without these characters at either end. */
export function trimmed(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
