/** Drafts: saved at every answer; "saved" is said only after the transaction has completed. */
import type { RecordSummary } from "../api/shapes";
import { dropUnnamed } from "../attachments/kept";
import { type DraftRow, type Store, STRICT } from "./account_db";
import { makeUuid } from "./uuid";

export type RawAnswers = Record<string, unknown>;

/** A survey that is being filled in. It leaves only by being finished or by being thrown away on purpose. */
export interface Draft {
  record_id: string;
  base_revision_id: string | null;
  answers: RawAnswers;
  page: string | null;
  started_at: string;
  saved_at: string;
  /** What the centre said about the revision that is being corrected. */
  correcting: RecordSummary | null;
}

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

export async function saveDraft(store: Store, draft: Draft): Promise<void> {
  const row = await sealDraft(store, draft);
  const tx = store.db.transaction("drafts", "readwrite", STRICT);
  await Promise.all([tx.store.put(row), tx.done]);
}

/** Puts a draft in unless the record has one, maybe begun in another tab: what was typed there stays. */
export async function openDraft(store: Store, draft: Draft): Promise<void> {
  const row = await sealDraft(store, draft);
  const tx = store.db.transaction("drafts", "readwrite", STRICT);
  if (!(await tx.store.get(draft.record_id))) await tx.store.put(row);
  await tx.done;
}

export async function draftOf(store: Store, recordId: string): Promise<Draft | null> {
  const row = await store.db.get("drafts", recordId);
  return row ? unsealDraft(store, row) : null;
}

/** Newest first. */
export async function allDrafts(store: Store): Promise<Draft[]> {
  const drafts = await Promise.all((await store.db.getAll("drafts")).map((row) => unsealDraft(store, row)));
  return drafts.sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

/** With the pictures added to it. Only for a person's explicit choice; nothing in the app calls it by itself. */
export async function throwAwayDraft(store: Store, recordId: string): Promise<void> {
  const tx = store.db.transaction(["drafts", "attachments", "picture_bytes"], "readwrite", STRICT);
  await Promise.all([tx.objectStore("drafts").delete(recordId), dropUnnamed(tx, recordId), tx.done]);
}

export async function sealDraft({ vault }: Store, { answers, correcting, ...open }: Draft): Promise<DraftRow> {
  return { ...open, sealed: await vault.seal(contextOf(open.record_id), JSON.stringify({ answers, correcting })) };
}

async function unsealDraft({ vault }: Store, { sealed, ...open }: DraftRow): Promise<Draft> {
  return { ...open, ...(JSON.parse(await vault.open(contextOf(open.record_id), sealed)) as Pick<Draft, "answers" | "correcting">) };
}

function contextOf(recordId: string): string {
  return `draft:${recordId}`;
}
