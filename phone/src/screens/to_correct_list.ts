/** What needs the reporter's hand, from three sources: returned by the officer, kept aside by the centre, refused while sending. */
import { IS_ASKED_AGAIN } from "../outbox/receipts";
import { keptRecords } from "../state/centre";
import { type Session, sessionStore } from "../state/session";
import { type ReceiptRow, STRICT } from "../storage/account_db";
import { allWaiting, openReceived, type Received, type Waiting } from "../storage/finished";
import { keptTravellers, type RecordHead } from "../travellers/kept_list";
import { AFFECTED_PERSON, type Form, TRAVELLER } from "../questionnaire/forms";

export type ToCorrect =
  | { kind: "returned"; record: RecordHead; questionnaire: Form }
  | { kind: "kept_aside"; receipt: Received }
  | { kind: "stuck"; row: Waiting };

/** Kept aside, but nothing to be done: the officer decides about it, or it is taken in when the traveller's arrival comes. */
const SETTLES_BY_ITSELF = ["change_proposed", "record_unknown"];

/** Returned ones first. A returned record whose correction already waits in the outbox is no longer asked for. */
export async function thingsToCorrect(session: Session): Promise<ToCorrect[]> {
  const store = await sessionStore(session);
  const [records, travellers, receipts, outbox] = await Promise.all([keptRecords(session), keptTravellers(session), store.db.getAll("receipts"), allWaiting(store)]);
  const waiting = new Set(outbox.filter((row) => row.action !== "follow_up").map((row) => row.record_id));
  const aside = receipts.filter((receipt) => receipt.outcome === "kept_aside" && !SETTLES_BY_ITSELF.includes(receipt.code ?? "") && !receipt.is_seen);
  return [
    ...records.filter((record) => record.status === "returned" && !waiting.has(record.record_id)).map(returned(AFFECTED_PERSON)),
    ...travellers.items.filter((traveller) => traveller.reasons.length > 0 && !waiting.has(traveller.record_id)).map(returned(TRAVELLER)),
    ...(await Promise.all(aside.map((receipt) => openReceived(store, receipt)))).map((receipt): ToCorrect => ({ kind: "kept_aside", receipt })),
    ...outbox.filter((row) => row.is_aside).map((row): ToCorrect => ({ kind: "stuck", row })),
  ];
}

function returned(questionnaire: Form): (record: RecordHead) => ToCorrect {
  return (record) => ({ kind: "returned", record, questionnaire });
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
