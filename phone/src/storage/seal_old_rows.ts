/** The app's first version kept its rows open: they are sealed when their account signs in again. Payloads stay to the byte. */
import type { RecordSummary, SyncedRecord } from "../api/shapes";
import { type AccountDb, type DraftRow, type OutboxRow, type ReceiptRow, type Store, STRICT } from "./account_db";
import { type Draft, sealDraft } from "./drafts";
import { titleContext, toldContext } from "./finished";
import { sealCached } from "./sealed_cache";
import { revisionContext } from "./vault";

type OldOutboxRow = Omit<OutboxRow, "sealed" | "title"> & { payload: string; title: string };
type OldReceiptRow = Omit<ReceiptRow, "title" | "told"> & { title: string; message: string | null; record: SyncedRecord | null };

export async function sealOldRows(store: Store): Promise<void> {
  const { db } = store;
  for (const row of await db.getAll("drafts")) {
    if (isOld(row, "answers")) await replace(db, "drafts", row.record_id, "answers", await sealDraft(store, row as unknown as Draft));
  }
  for (const row of await db.getAll("outbox")) {
    if (isOld(row, "payload")) await replace(db, "outbox", row.seq, "payload", await sealedOutboxRow(store, row as unknown as OldOutboxRow));
  }
  for (const row of await db.getAll("receipts")) {
    if (isOld(row, "message")) await replace(db, "receipts", row.revision_id, "message", await sealedReceipt(store, row as unknown as OldReceiptRow));
  }
  const records = await db.get("cache", "records");
  if (Array.isArray(records)) await db.put("cache", await sealCached(store, "records", records as RecordSummary[]), "records");
}

async function sealedOutboxRow({ vault }: Store, { payload, title, ...open }: OldOutboxRow): Promise<OutboxRow> {
  return { ...open, sealed: await vault.seal(revisionContext(open), payload), title: await vault.seal(titleContext(open), title) };
}

async function sealedReceipt({ vault }: Store, { title, message, record, ...open }: OldReceiptRow): Promise<ReceiptRow> {
  const told = JSON.stringify({ message, record });
  return { ...open, kept: null, title: await vault.seal(titleContext(open), title), told: await vault.seal(toldContext(open), told) };
}

/** Puts the sealed row where the old one still lies. */
async function replace(db: AccountDb, store: "drafts" | "outbox" | "receipts", key: string | number, mark: string, row: DraftRow | OutboxRow | ReceiptRow): Promise<void> {
  const tx = db.transaction(store, "readwrite", STRICT);
  const held = await tx.store.get(key as never);
  if (held && isOld(held, mark)) await tx.store.put(row as never);
  await tx.done;
}

/** Fields that only rows of the first version have. */
function isOld(row: object, mark: string): boolean {
  return mark in row;
}
