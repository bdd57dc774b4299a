/**
 * What a full phone could not store. It is still there when the form is left and opened again, nothing loads the
 * app anew meanwhile, and the browser asks before it closes the window (docs/trust.md A12).
 */
const typed = new Map<string, unknown>();

/** What was kept under this id: a draft by its record's. */
export function unsavedOf<T>(id: string): T | null {
  return (typed.get(id) as T | undefined) ?? null;
}

export function isAnythingUnsaved(): boolean {
  return typed.size > 0;
}

export function keepUnsaved(id: string, value: unknown): void {
  typed.set(id, value);
  window.addEventListener("beforeunload", ask);
}

export function forgetUnsaved(id: string): void {
  typed.delete(id);
  if (typed.size === 0) window.removeEventListener("beforeunload", ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
