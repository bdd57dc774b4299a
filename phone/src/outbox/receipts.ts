/**
 * The one door out of the outbox (docs/trust.md A2, A3). `removeWithReceipt` is the only function in
 * the app that deletes an outbox row, and it takes a receipt that only `verifyReceipt` can make.
 */
import type { SyncResult } from "../api/shapes";
import { type AccountDb, isFull, type OutboxRow, type ReceiptRow, STRICT } from "../storage/account_db";
import { toldContext } from "../storage/finished";
import type { Vault } from "../storage/vault";

const proof = Symbol("compared with the bytes held");

export interface VerifiedReceipt {
  readonly [proof]: true;
  readonly held: OutboxRow;
  readonly row: ReceiptRow;
}

/** Kept because another phone was quicker: a person has to choose, so this phone's version stays at hand. */
export const IS_ASKED_AGAIN = "stale_base";

/**
 * The receipt, when the centre names exactly the bytes that this phone holds; otherwise null: not sent.
 * `vault` seals the centre's words; null while the phone is locked.
 */
export async function verifyReceipt(held: OutboxRow, result: SyncResult, vault: Vault | null): Promise<VerifiedReceipt | null> {
  const receipt = result.receipt;
  if (typeof receipt !== "object" || receipt === null) return null;
  const { record_id, revision_id, sha256, stored_at } = receipt as Record<string, unknown>;
  const isSame = record_id === held.record_id && revision_id === held.revision_id && sha256 === held.sha256;
  if (!isSame || typeof stored_at !== "string" || stored_at === "") return null;
  if (result.outcome !== "stored" && result.outcome !== "kept_aside") return null;
  return { [proof]: true, held, row: await rowFor(held, result, stored_at, vault) };
}

async function rowFor(held: OutboxRow, result: SyncResult, storedAt: string, vault: Vault | null): Promise<ReceiptRow> {
  const { revision_id, record_id, sha256, action, questionnaire, title } = held;
  const told = { message: result.message ?? null, record: result.record ?? null };
  return {
    revision_id,
    record_id,
    sha256,
    stored_at: storedAt,
    action,
    ...(questionnaire && { questionnaire }),
    outcome: result.outcome === "stored" ? "stored" : "kept_aside",
    code: result.code ?? null,
    is_seen: false,
    title,
    told: vault && (await vault.seal(toldContext(held), JSON.stringify(told))),
    kept: result.code === IS_ASKED_AGAIN && action === "report" ? held.sealed : null,
  };
}

/**
 * Writes the receipt down and lets the row go, in one transaction. What became the record stays readable in the
 * phone, so that it can be corrected without network. A phone so full that nothing can be written lets the row go
 * alone, or it would never have room again; not a row that a person still has to choose about.
 */
export async function removeWithReceipt(db: AccountDb, verified: VerifiedReceipt): Promise<void> {
  try {
    await writeAndRemove(db, verified);
  } catch (error) {
    if (!isFull(error) || verified.row.kept) throw error;
    await remove(db, verified);
  }
}

async function writeAndRemove(db: AccountDb, { held, row }: VerifiedReceipt): Promise<void> {
  const { record_id, revision_id, questionnaire } = row;
  const tx = db.transaction(["outbox", "receipts", "people"], "readwrite", STRICT);
  const isPerson = row.outcome === "stored" && row.action === "report";
  await Promise.all([
    tx.objectStore("receipts").put(row),
    isPerson && tx.objectStore("people").put({ record_id, revision_id, ...(questionnaire && { questionnaire }), sealed: held.sealed }),
    tx.objectStore("outbox").delete(held.seq),
    tx.done,
  ]);
}

async function remove(db: AccountDb, { held }: VerifiedReceipt): Promise<void> {
  const tx = db.transaction("outbox", "readwrite", STRICT);
  await Promise.all([tx.objectStore("outbox").delete(held.seq), tx.done]);
}
