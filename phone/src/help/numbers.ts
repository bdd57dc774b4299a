import { check, normalise } from "../lib/citizen_id";
import { asciiDigits } from "../lib/thai_text";

/** Whether a text holds a valid citizen ID: the centre would blank it out, and it had better not be sent. Old browsers look only ahead. */
export function hasCitizenId(text: string): boolean {
  const digits = asciiDigits(text);
  for (let at = 0; at < digits.length; at += 1) {
    if (/[0-9]/.test(digits.charAt(at - 1))) continue;
    const found = /^(?:[0-9][-. ]?){12}[0-9](?![0-9])/.exec(digits.slice(at, at + 26));
    if (found && check(normalise(found[0])) === null) return true;
  }
  return false;
}
