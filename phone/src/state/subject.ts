/** A value that tells when it changes, and the hook that draws it. */
import { useEffect, useState } from "preact/hooks";

export interface Subject<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function makeSubject<T>(first: T): Subject<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSubject<T>(subject: Subject<T>): T {
  const [value, setValue] = useState(subject.get());
  useEffect(() => {
    setValue(subject.get());
    return subject.subscribe(() => setValue(subject.get()));
  }, [subject]);
  return value;
}

/** Something in the local store changed: whoever shows it reads again. */
export const storeChanged = makeSubject(0);

export function tellStoreChanged(): void {
  storeChanged.set(storeChanged.get() + 1);
}

/**
 * Reads something from the local store now and whenever the store or `keys` change.
 * `undefined` until the first reading is there.
 */
export function useStored<T>(read: () => Promise<T>, keys: unknown[]): T | undefined {
  const version = useSubject(storeChanged);
  const [value, setValue] = useState<T>();
  useEffect(() => {
    let isOn = true;
    read().then(
      (next) => isOn && setValue(() => next),
      (error: unknown) => console.error("local store", error instanceof Error ? error.name : "failed"),
    );
    return () => {
      isOn = false;
    };
  }, [version, ...keys]);
  return value;
}
