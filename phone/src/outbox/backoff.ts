/** How long to wait after a failure: exponential with full jitter and a cap (docs/trust.md A7). */

const FIRST_MS = 4_000;
const CAP_MS = 15 * 60_000;

/** Anything from nothing to the doubled bound, so that 80,000 phones do not come back together. */
export function waitAfterFailures(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(CAP_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(bound * random());
}

/** No wait is longer, whoever asked for it: a captive portal's Retry-After or a phone's clock set back must not stop the sending. */
export const LONGEST_WAIT_MS = 60 * 60_000;

/** Whether a time to wait for is still ahead; one that is too far ahead is not believed. */
export function isAhead(until: number, now: number): boolean {
  return until > now && until - now <= LONGEST_WAIT_MS;
}

let forgettings = 0;

/** How often back-offs were forgotten here: a try that began before the last time tells nothing about the network that is back. */
export function timesForgotten(): number {
  return forgettings;
}

export function noteForgotten(): void {
  forgettings += 1;
}

/** What the centre asked for is obeyed, and a little is added by chance. */
export function waitAsAsked(seconds: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_WAIT_MS, Math.round(seconds * 1000 * (1 + 0.2 * random())));
}
