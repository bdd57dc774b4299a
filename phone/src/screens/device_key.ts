import { makeUuid } from "../storage/uuid";

const STORED_AS = "device-key";

/**
 * A random name of this phone, by which the centre counts wrong PINs: thousands of phones share one
 * address behind a carrier (docs/trust.md B3). Empty where the browser keeps nothing.
 */
export function deviceKey(): string {
  try {
    const known = localStorage.getItem(STORED_AS);
    if (known) return known;
    const made = makeUuid();
    localStorage.setItem(STORED_AS, made);
    return made;
  } catch {
    return "";
  }
}
