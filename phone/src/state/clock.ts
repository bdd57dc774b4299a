/**
 * The centre's clock, as far as this phone knows it: cheap phones are days off, and some count years from Buddha. What a
 * person dates follows it; what happened in which order never does (docs/trust.md A14).
 */
import { today } from "../lib/thai_dates";

/** Nearer than this the phone's own clock is good enough. */
const UNREMARKABLE_MS = 2 * 60_000;
/** From here on a person is told. */
export const WRONG_FROM_MS = 10 * 60_000;

/** Clocks that ran backwards by more than this since the centre was heard were set anew. */
const SET_BACK_MS = 60_000;

let offset = 0;
let heardAt = 0;

/** What was measured at the last contact: how far the centre is ahead, and this phone's time then. */
export function setOffset(measured: { clock_offset_ms: number | null; contacted_at: number }): void {
  const { clock_offset_ms: milliseconds, contacted_at } = measured;
  offset = milliseconds !== null && Math.abs(milliseconds) > UNREMARKABLE_MS ? milliseconds : 0;
  heardAt = contacted_at;
}

/** How far the centre's clock is ahead; nothing when this phone's was put right since. */
export function clockOffset(): number {
  return Date.now() < heardAt - SET_BACK_MS ? 0 : offset;
}

/** Now, as the centre has it. */
export function centreNow(): Date {
  return new Date(Date.now() + clockOffset());
}

/** The day in Bangkok, as the centre has it: ISO. */
export function centreToday(): string {
  return today(centreNow());
}
