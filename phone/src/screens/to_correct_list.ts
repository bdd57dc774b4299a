/** What needs the reporter's hand, from three sources: returned by the officer, kept aside by the centre, refused while sending. */
import type { RecordSummary } from "../api/shapes";
import { IS_ASKED_AGAIN } from "../outbox/receipts";
import { keptRecords } from "../state/centre";
import { type Session, sessionStore } from "../state/session";
import { type ReceiptRow, STRICT } from "../storage/account_db";
import { allWaiting, openReceived, type Received, type Waiting } from "../storage/finished";

export type ToCorrect =
  | { kind: "returned"; record: RecordSummary }
  | { kind: "kept_aside"; receipt: Received }
  | { kind: "stuck"; row: Waiting };

/** Kept aside, but nothing to be done: the officer decides about it. */
const WAITS_FOR_OFFICER = "change_proposed";

/** Returned ones first. A returned record whose correction already waits in the outbox is no longer asked for. */
export async function thingsToCorrect(session: Session): Promise<ToCorrect[]> {
  const store = await sessionStore(session);
  const [records, receipts, outbox] = await Promise.all([keptRecords(session), store.db.getAll("receipts"), allWaiting(store)]);
  const waiting = new Set(outbox.map((row) => row.record_id));
  const aside = receipts.filter((receipt) => receipt.outcome === "kept_aside" && receipt.code !== WAITS_FOR_OFFICER && !receipt.is_seen);
  return [
    ...records
      .filter((record) => record.status === "returned" && !waiting.has(record.record_id))
      .map((record): ToCorrect => ({ kind: "returned", record })),
    ...(await Promise.all(aside.map((receipt) => openReceived(store, receipt)))).map((receipt): ToCorrect => ({ kind: "kept_aside", receipt })),
    ...outbox.filter((row) => row.is_aside).map((row): ToCorrect => ({ kind: "stuck", row })),
  ];
}

/** Another phone was quicker, and nobody has chosen yet which version holds (docs/trust.md A14). */
export function isUnsettled(receipt: Pick<ReceiptRow, "code" | "kept" | "is_seen">): boolean {
  return receipt.code === IS_ASKED_AGAIN && receipt.kept !== null && !receipt.is_seen;
}

/** A person has read why it was kept aside, or has chosen. The receipt itself stays. */
export async function markSeen(session: Session, revisionId: string): Promise<void> {
  const { db } = await sessionStore(session);
  const tx = db.transaction("receipts", "readwrite", STRICT);
  const held = await tx.store.get(revisionId);
  if (held) await tx.store.put({ ...held, is_seen: true });
  await tx.done;
}
