/**
 * The one door for a picture's bytes (docs/trust.md A2, A3, A15). `letGoWithReceipt` is the only function that lets go of
 * the bytes of a picture that a report names, and it takes a receipt that only `verifyPictureReceipt` can make.
 */
import { type AccountDb, type AttachmentRow, isFull, STRICT } from "../storage/account_db";
import { keyOf, PICTURE_STORES } from "./kept";

const proof = Symbol("compared with the bytes held");

export interface VerifiedPictureReceipt {
  readonly [proof]: true;
  readonly row: AttachmentRow;
  readonly storedAt: string;
}

/** The receipt, when the centre names exactly the bytes that this phone holds; otherwise null: not sent. */
export function verifyPictureReceipt(held: AttachmentRow, answer: unknown): VerifiedPictureReceipt | null {
  if (typeof answer !== "object" || answer === null) return null;
  const { record_id, sha256, stored_at } = answer as Record<string, unknown>;
  const isSame = record_id === held.record_id && sha256 === held.sha256;
  if (!isSame || typeof stored_at !== "string" || stored_at === "") return null;
  return { [proof]: true, row: held, storedAt: stored_at };
}

/**
 * The row stays and tells that the centre has the picture. A phone so full that nothing can be written lets the row
 * go as well, or it would never have room again.
 */
export async function letGoWithReceipt(db: AccountDb, verified: VerifiedPictureReceipt): Promise<void> {
  try {
    await noteAndLetGo(db, verified);
  } catch (error) {
    if (!isFull(error)) throw error;
    await letGo(db, verified);
  }
}

async function noteAndLetGo(db: AccountDb, { row, storedAt }: VerifiedPictureReceipt): Promise<void> {
  const tx = db.transaction(PICTURE_STORES, "readwrite", STRICT);
  const held = await tx.objectStore("attachments").get(keyOf(row));
  await Promise.all([
    held && tx.objectStore("attachments").put({ ...held, stored_at: storedAt, trouble: null }),
    tx.objectStore("picture_bytes").delete(keyOf(row)),
    tx.done,
  ]);
}

async function letGo(db: AccountDb, { row }: VerifiedPictureReceipt): Promise<void> {
  const tx = db.transaction(PICTURE_STORES, "readwrite", STRICT);
  await Promise.all([tx.objectStore("attachments").delete(keyOf(row)), tx.objectStore("picture_bytes").delete(keyOf(row)), tx.done]);
}
