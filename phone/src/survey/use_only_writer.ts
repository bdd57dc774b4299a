import { useEffect, useState } from "preact/hooks";

import { hasLocks, lockOf } from "./open_drafts";

export type Writer = "asking" | "me" | "other";

/** One writer per draft (docs/trust.md A8): holds a lock while the draft is open; browsers without locks just write. */
export function useOnlyWriter(recordId: string): Writer {
  const [writer, setWriter] = useState<Writer>(hasLocks() ? "asking" : "me");
  useEffect(() => {
    if (!hasLocks()) return undefined;
    let release = () => {};
    let isOn = true;
    void navigator.locks.request(lockOf(recordId), { ifAvailable: true }, (lock) => {
      if (!isOn) return undefined;
      setWriter(lock ? "me" : "other");
      return lock ? new Promise<void>((resolve) => (release = resolve)) : undefined;
    });
    return () => {
      isOn = false;
      release();
    };
  }, [recordId]);
  return writer;
}
