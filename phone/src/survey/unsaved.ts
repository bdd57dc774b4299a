/**
 * What a full phone could not store. It is still there when the form is left and opened again, nothing loads the
 * app anew meanwhile, and the browser asks before it closes the window (docs/trust.md A12).
 */
import type { Draft } from "../storage/drafts";

const drafts = new Map<string, Draft>();

export function unsavedDraft(recordId: string): Draft | null {
  return drafts.get(recordId) ?? null;
}

export function isAnythingUnsaved(): boolean {
  return drafts.size > 0;
}

export function keepUnsaved(draft: Draft): void {
  drafts.set(draft.record_id, draft);
  window.addEventListener("beforeunload", ask);
}

export function forgetUnsaved(recordId: string): void {
  drafts.delete(recordId);
  if (drafts.size === 0) window.removeEventListener("beforeunload", ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
