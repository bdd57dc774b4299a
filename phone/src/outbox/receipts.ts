/**
 * The one door out of the outbox (docs/trust.md A2, A3). `removeWithReceipt` is the only function in
 * the app that deletes an outbox row, and it takes a receipt that only `verifyReceipt` can make.
 */
import type { SyncResult } from "../api/shapes";
import { type AccountDb, type OutboxRow, type ReceiptRow, STRICT } from "../storage/account_db";

const proof = Symbol("compared with the bytes held");

export interface VerifiedReceipt {
  readonly [proof]: true;
  readonly seq: number;
  readonly row: ReceiptRow;
}

/** The receipt, when the centre names exactly the bytes that this phone holds; otherwise null: not sent. */
export function verifyReceipt(held: OutboxRow, result: SyncResult): VerifiedReceipt | null {
  const receipt = result.receipt;
  if (typeof receipt !== "object" || receipt === null) return null;
  const { record_id, revision_id, sha256, stored_at } = receipt as Record<string, unknown>;
  const isSame = record_id === held.record_id && revision_id === held.revision_id && sha256 === held.sha256;
  if (!isSame || typeof stored_at !== "string" || stored_at === "") return null;
  if (result.outcome !== "stored" && result.outcome !== "kept_aside") return null;
  return { [proof]: true, seq: held.seq, row: rowFor(held, result, result.outcome, stored_at) };
}

function rowFor(
  held: OutboxRow,
  result: SyncResult,
  outcome: "stored" | "kept_aside",
  storedAt: string,
): ReceiptRow {
  return {
    revision_id: held.revision_id,
    record_id: held.record_id,
    sha256: held.sha256,
    stored_at: storedAt,
    action: held.action,
    title: held.title,
    outcome,
    code: result.code ?? null,
    message: result.message ?? null,
    record: result.record ?? null,
    is_seen: false,
  };
}

/** Writes the receipt down and lets the row go, in one transaction. */
export async function removeWithReceipt(db: AccountDb, verified: VerifiedReceipt): Promise<void> {
  const tx = db.transaction(["outbox", "receipts"], "readwrite", STRICT);
  await Promise.all([
    tx.objectStore("receipts").put(verified.row),
    tx.objectStore("outbox").delete(verified.seq),
    tx.done,
  ]);
}
