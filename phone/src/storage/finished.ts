/** Finished revisions and their receipts, opened for whoever may read them. */
import type { SyncedRecord } from "../api/shapes";
import type { OutboxRow, ReceiptRow, Store } from "./account_db";
import type { RawAnswers } from "./drafts";
import { type Bytes, revisionContext } from "./vault";

/** A row of the outbox with the name it is about. */
export type Waiting = Omit<OutboxRow, "title"> & { title: string };

/** A receipt with the name it is about and the centre's words. */
export type Received = Omit<ReceiptRow, "title" | "told"> & { title: string } & Told;

export interface Told {
  message: string | null;
  record: SyncedRecord | null;
}

/** What waits, in the order it was finished. */
export async function allWaiting(store: Store): Promise<Waiting[]> {
  return Promise.all((await store.db.getAll("outbox")).map((row) => openWaiting(store, row)));
}

export async function openWaiting({ vault }: Store, row: OutboxRow): Promise<Waiting> {
  return { ...row, title: await openTitle(vault.open, row) };
}

export async function openReceived({ vault }: Store, row: ReceiptRow): Promise<Received> {
  const told = row.told ? (JSON.parse(await vault.open(toldContext(row), row.told)) as Told) : { message: null, record: null };
  return { ...row, ...told, title: await openTitle(vault.open, row) };
}

/** The answers in a sealed payload. Throws when it holds none. */
export async function answersIn({ vault }: Store, revision: { record_id: string; revision_id: string }, sealed: Bytes): Promise<RawAnswers> {
  const { answers } = JSON.parse(await vault.open(revisionContext(revision), sealed)) as { answers: RawAnswers };
  return answers;
}

export function titleContext(row: { revision_id: string }): string {
  return `title:${row.revision_id}`;
}

export function toldContext(row: { revision_id: string }): string {
  return `told:${row.revision_id}`;
}

/** A name that cannot be opened is missing; the row itself must stay in sight. */
async function openTitle(open: Store["vault"]["open"], row: { revision_id: string; title: Bytes }): Promise<string> {
  return open(titleContext(row), row.title).catch(() => "");
}
