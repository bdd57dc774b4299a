/** Drafts: saved at every answer; "saved" is said only after the transaction has completed. */
import type { Reason } from "../api/shapes";
import { dropUnnamed } from "../attachments/kept";
import { AFFECTED_PERSON, type BasedOn, type Form } from "../questionnaire/forms";
import { type DraftRow, type Store, STRICT } from "./account_db";
import { makeUuid } from "./uuid";

export type RawAnswers = Record<string, unknown>;

/** A form that is being filled in. It leaves only by being finished or by being thrown away on purpose. */
export interface Draft {
  /** The record's id; a draft about another record has a key of its own. */
  record_id: string;
  base_revision_id: string | null;
  questionnaire: Form;
  /** The record that it follows: a check or a departure is about a traveller. */
  about: string | null;
  based_on: BasedOn | null;
  answers: RawAnswers;
  page: string | null;
  started_at: string;
  saved_at: string;
  /** What the centre said about the revision that is being corrected. */
  correcting: Corrected | null;
  /** Whom it is about, where the answers don't say. */
  title: string | null;
}

export interface Corrected {
  reasons: Reason[];
}

/** What a draft is of, as far as it is not a first report of an affected person. */
export type DraftOf = Partial<Pick<Draft, "questionnaire" | "about" | "based_on" | "title">>;

const FIRST_FORM = { questionnaire: AFFECTED_PERSON, about: null, based_on: null, title: null };

/** A new draft, not saved yet. `known` holds what nobody should have to type (area, date, surveyor). */
export function startDraft(known: RawAnswers, now: Date, of: DraftOf = {}): Draft {
  const at = now.toISOString();
  return {
    ...FIRST_FORM,
    ...of,
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
  correcting: Corrected | null,
  now: Date,
  of: DraftOf = {},
): Draft {
  return { ...startDraft(answers, now, of), record_id: recordId, base_revision_id: baseRevisionId, correcting };
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

export async function sealDraft({ vault }: Store, { answers, correcting, title, ...open }: Draft): Promise<DraftRow> {
  return { ...open, sealed: await vault.seal(contextOf(open.record_id), JSON.stringify({ answers, correcting, title })) };
}

/** What an earlier version of the app wrote is a draft of the first form (docs/trust.md A12). */
async function unsealDraft({ vault }: Store, { sealed, ...open }: DraftRow): Promise<Draft> {
  return { ...FIRST_FORM, ...open, ...(JSON.parse(await vault.open(contextOf(open.record_id), sealed)) as Pick<Draft, "answers" | "correcting">) };
}

function contextOf(recordId: string): string {
  return `draft:${recordId}`;
}
