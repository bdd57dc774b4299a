/**
 * The one door for a picture's bytes (docs/trust.md A2, A3, A15). `letGoWithReceipt` is the only function that lets go of
 * the bytes of a picture that a report names, and it takes a receipt that only `verifyPictureReceipt` can make.
 */
import { type AccountDb, type AttachmentRow, STRICT } from "../storage/account_db";

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

/** The row stays and tells that the centre has the picture. */
export async function letGoWithReceipt(db: AccountDb, { row, storedAt }: VerifiedPictureReceipt): Promise<void> {
  const tx = db.transaction("attachments", "readwrite", STRICT);
  const held = await tx.store.get([row.record_id, row.sha256]);
  if (held) await tx.store.put({ ...held, stored_at: storedAt, sealed: null, trouble: null });
  await tx.done;
}
