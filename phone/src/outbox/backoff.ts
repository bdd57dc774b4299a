/** How long to wait after a failure: exponential with full jitter and a cap (docs/trust.md A7). */

const FIRST_MS = 4_000;
const CAP_MS = 15 * 60_000;

/** Anything from nothing to the doubled bound, so that 80,000 phones do not come back together. */
export function waitAfterFailures(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(CAP_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(bound * random());
}

/** What the centre asked for is obeyed in full, and a little is added by chance. */
export function waitAsAsked(seconds: number, random: () => number = Math.random): number {
  return Math.round(seconds * 1000 * (1 + 0.2 * random()));
}
