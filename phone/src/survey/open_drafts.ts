/** The lock that an open draft holds (docs/trust.md A8), and whether any window holds one. */
import { isAnythingUnsaved } from "./unsaved";

const LOCK = "draft-";

export function lockOf(recordId: string): string {
  return `${LOCK}${recordId}`;
}

export function hasLocks(): boolean {
  return typeof navigator !== "undefined" && "locks" in navigator;
}

/** Open in any window, or typed and not stored. Browsers without locks know only about their own window. */
export async function isAnyDraftOpen(): Promise<boolean> {
  if (isAnythingUnsaved()) return true;
  if (!hasLocks()) return location.hash.startsWith("#/survey");
  const { held } = await navigator.locks.query();
  return (held ?? []).some((lock) => lock.name?.startsWith(LOCK) ?? false);
}
