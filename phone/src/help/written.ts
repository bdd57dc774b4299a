/**
 * Problems in this phone: written, finished, received (docs/trust.md A3, A8, A16). The id is made with the draft. What is finished
 * is frozen; only receipts.ts lets it go.
 */
import { type ProblemRow, type Store, STRICT } from "../storage/account_db";
import { makeUuid } from "../storage/uuid";
import type { Report, Words } from "./shapes";

/** A problem of this phone, opened. */
export interface Written extends Omit<ProblemRow, "sealed"> {
  words: Words;
}

const FRESH = { reference: null, tries: 0, is_aside: false, not_before: 0, trouble: null };

export function startProblem(now: Date): Written {
  return { ...FRESH, id: makeUuid(), state: "draft", saved_at: now.toISOString(), words: { kind: null, text: "" } };
}

/** Stores what is being typed; what was finished meanwhile, maybe in another window, stays as it is. */
export async function saveWords(store: Store, { id }: Pick<Written, "id">, words: Words, now: Date): Promise<void> {
  await putUnlessFinished(store, { ...FRESH, id, state: "draft", sealed: await seal(store, id, words), saved_at: now.toISOString() });
}

/** Freezes what goes to the centre; pressed twice it is once. */
export async function finishProblem(store: Store, report: Report, now: Date): Promise<void> {
  const sealed = await seal(store, report.id, report);
  await putUnlessFinished(store, { ...FRESH, id: report.id, state: "waiting", sealed, saved_at: now.toISOString() });
}

async function putUnlessFinished({ db }: Store, row: ProblemRow): Promise<void> {
  const tx = db.transaction("problems", "readwrite", STRICT);
  const held = await tx.store.get(row.id);
  await Promise.all([(held?.state ?? "draft") === "draft" && tx.store.put(row), tx.done]);
}

/** Only for a person's explicit choice, and only what was never finished. */
export async function throwAwayProblem({ db }: Store, id: string): Promise<void> {
  const tx = db.transaction("problems", "readwrite", STRICT);
  const held = await tx.store.get(id);
  await Promise.all([held?.state === "draft" && tx.objectStore("problems").delete(id), tx.done]);
}

/** Newest first. A row that does not open has no words, and stays in sight. */
export async function allWritten(store: Store): Promise<Written[]> {
  const rows = await Promise.all((await store.db.getAll("problems")).map((row) => openRow(store, row)));
  return rows.sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

export async function writtenOf(store: Store, id: string): Promise<Written | null> {
  const row = await store.db.get("problems", id);
  return row ? openRow(store, row) : null;
}

/** What is to be sent of a row that waits, as it was frozen; null when it does not open. */
export async function reportOf({ vault }: Store, { id, sealed }: ProblemRow): Promise<Report | null> {
  return vault.open(contextOf(id), sealed).then((text) => JSON.parse(text) as Report, () => null);
}

async function openRow(store: Store, { sealed, ...open }: ProblemRow): Promise<Written> {
  const words = await store.vault.open(contextOf(open.id), sealed).then((text) => JSON.parse(text) as Words, () => null);
  return { ...open, words: words ?? { kind: null, text: "" } };
}

function seal({ vault }: Store, id: string, words: Words | Report) {
  return vault.seal(contextOf(id), JSON.stringify(words));
}

function contextOf(id: string): string {
  return `problem:${id}`;
}
