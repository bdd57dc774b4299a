/** Room in the browser's store, and whether the browser promised to keep what is in it (docs/trust.md A12). */
import { isFull } from "../storage/account_db";
import { type SessionState, sessionState } from "./session";

export interface Room {
  used: number;
  /** What the browser allows; not what the phone has free, which no browser tells. */
  allowed: number;
}

const WARN_FROM = 0.8;

/** null where the browser does not say. */
export async function readRoom(): Promise<Room | null> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const { usage, quota } = estimate ?? {};
  return usage === undefined || !quota ? null : { used: usage, allowed: quota };
}

export function isNearlyFull({ used, allowed }: Room): boolean {
  return used >= WARN_FROM * allowed;
}

/** Whether the browser promised not to clear the store by itself; null where it cannot be asked. */
export async function isKept(): Promise<boolean | null> {
  return (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
}

/** Asks once somebody has signed in: before that there is nothing to keep, and some browsers ask the person. */
export function startKeeping(): void {
  let isAsked = false;
  const ask = ({ kind }: SessionState) => {
    if (kind !== "signed_in" || isAsked) return;
    isAsked = true;
    void navigator.storage?.persist?.().catch(() => false);
  };
  // what the centre can tell again is only missing on a full phone; what a person typed is said where it was typed
  window.addEventListener("unhandledrejection", (event) => isFull(event.reason) && event.preventDefault());
  sessionState.subscribe(() => ask(sessionState.get()));
  ask(sessionState.get());
}

/** Bytes as people say them; a little is never nothing. */
export function inWords(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  if (megabytes >= 1_000) return `${(megabytes / 1_000).toFixed(1)}\u00a0GB`;
  return megabytes < 1 ? "ไม่ถึง 1\u00a0MB" : `${Math.round(megabytes)}\u00a0MB`;
}
