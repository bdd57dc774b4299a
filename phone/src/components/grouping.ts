/** Showing a citizen ID as 1-2345-67890-12-1 while it is being typed. */
import { group } from "../lib/citizen_id";
import { asciiDigits } from "../lib/thai_text";

export interface Typed {
  text: string;
  caret: number;
}

/** The text regrouped and where the caret goes. Anything but digits, spaces and dashes is left as it was typed. */
export function groupCitizenId(typed: string, caret: number): Typed {
  const signs = Array.from(typed, asciiDigits);
  const isPlain = signs.every((sign) => /^[0-9 \u00a0\u2010-\u2014-]$/.test(sign));
  const digits = signs.filter((sign) => /^[0-9]$/.test(sign));
  if (!isPlain || digits.length > 13) return { text: typed, caret };
  const before = signs.slice(0, caret).filter((sign) => /^[0-9]$/.test(sign)).length;
  const text = group(digits.join(""));
  return { text, caret: placeAfter(text, before, digits.length) };
}

/** The place behind the nth digit; at the very end when all digits are before the caret. */
function placeAfter(text: string, count: number, total: number): number {
  if (count >= total) return text.length;
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (seen === count) return at;
    if (text.charAt(at) !== "-") seen += 1;
  }
  return text.length;
}
