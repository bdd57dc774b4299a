/** The lock that an open draft holds (docs/trust.md A8), and whether any window holds one. */
const LOCK = "draft-";

export function lockOf(recordId: string): string {
  return `${LOCK}${recordId}`;
}

export function hasLocks(): boolean {
  return typeof navigator !== "undefined" && "locks" in navigator;
}

/** Browsers without locks know only about their own window. */
export async function isAnyDraftOpen(): Promise<boolean> {
  if (!hasLocks()) return location.hash.startsWith("#/survey");
  const { held } = await navigator.locks.query();
  return (held ?? []).some((lock) => lock.name?.startsWith(LOCK) ?? false);
}
