/** What needs the reporter's hand, from three sources: returned by the officer, kept aside by the centre, refused while sending. */
import { keptRecords } from "../state/centre";
import { type Session, sessionDb } from "../state/session";
import type { RecordSummary } from "../api/shapes";
import type { OutboxRow, ReceiptRow } from "../storage/account_db";

export type ToCorrect =
  | { kind: "returned"; record: RecordSummary }
  | { kind: "kept_aside"; receipt: ReceiptRow }
  | { kind: "stuck"; row: OutboxRow };

/** Kept aside, but nothing to be done: the officer decides about it. */
const WAITS_FOR_OFFICER = "change_proposed";

/** Returned ones first. A returned record whose correction already waits in the outbox is no longer asked for. */
export async function thingsToCorrect(session: Session): Promise<ToCorrect[]> {
  const db = await sessionDb(session);
  const [records, receipts, outbox] = await Promise.all([keptRecords(session), db.getAll("receipts"), db.getAll("outbox")]);
  const waiting = new Set(outbox.map((row) => row.record_id));
  return [
    ...records
      .filter((record) => record.status === "returned" && !waiting.has(record.record_id))
      .map((record): ToCorrect => ({ kind: "returned", record })),
    ...receipts
      .filter((receipt) => receipt.outcome === "kept_aside" && receipt.code !== WAITS_FOR_OFFICER && !receipt.is_seen)
      .map((receipt): ToCorrect => ({ kind: "kept_aside", receipt })),
    ...outbox.filter((row) => row.is_aside).map((row): ToCorrect => ({ kind: "stuck", row })),
  ];
}

/** A person has read why it was kept aside. The receipt itself stays. */
export async function markSeen(session: Session, receipt: ReceiptRow): Promise<void> {
  await (await sessionDb(session)).put("receipts", { ...receipt, is_seen: true });
}
