/** Drafts: saved at every answer; "saved" is said only after the transaction has completed. */
import { type AccountDb, type Draft, type RawAnswers, STRICT } from "./account_db";
import type { RecordSummary } from "../api/shapes";
import { makeUuid } from "./uuid";

/** A new draft, not saved yet. `known` holds what nobody should have to type (area, date, surveyor). */
export function startDraft(known: RawAnswers, now: Date): Draft {
  const at = now.toISOString();
  return {
    record_id: makeUuid(),
    base_revision_id: null,
    answers: known,
    page: null,
    started_at: at,
    saved_at: at,
    correcting: null,
  };
}

/**
 * A draft that corrects a finished revision: same record, and the revision it starts from
 * (docs/trust.md A1). `correcting` is what the centre said about it; null when it was never sent.
 */
export function startCorrection(
  recordId: string,
  baseRevisionId: string,
  answers: RawAnswers,
  correcting: RecordSummary | null,
  now: Date,
): Draft {
  return { ...startDraft(answers, now), record_id: recordId, base_revision_id: baseRevisionId, correcting };
}

export async function saveDraft(db: AccountDb, draft: Draft): Promise<void> {
  const tx = db.transaction("drafts", "readwrite", STRICT);
  await Promise.all([tx.store.put(draft), tx.done]);
}

/** Puts a draft in unless the record has one, maybe begun in another tab: what was typed there stays. */
export async function openDraft(db: AccountDb, draft: Draft): Promise<void> {
  const tx = db.transaction("drafts", "readwrite", STRICT);
  if (!(await tx.store.get(draft.record_id))) await tx.store.put(draft);
  await tx.done;
}

export async function draftOf(db: AccountDb, recordId: string): Promise<Draft | null> {
  return (await db.get("drafts", recordId)) ?? null;
}

/** Newest first. */
export async function allDrafts(db: AccountDb): Promise<Draft[]> {
  const drafts = await db.getAll("drafts");
  return drafts.sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

/** Only for a person's explicit choice; nothing in the app calls it by itself. */
export async function throwAwayDraft(db: AccountDb, recordId: string): Promise<void> {
  const tx = db.transaction("drafts", "readwrite", STRICT);
  await Promise.all([tx.store.delete(recordId), tx.done]);
}
