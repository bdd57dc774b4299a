/**
 * Pictures that lie in this phone (docs/trust.md A15). They are added to a draft; finishing it names them; from then on
 * they leave only by the centre's receipt (`receipts.ts`).
 */
import type { IDBPTransaction, StoreNames } from "idb";

import { fingerprintOfBytes } from "../outbox/fingerprint";
import { type AccountDb, type AccountSchema, type AttachmentRow, type OutboxRow, type PictureKey, type Store, STRICT } from "../storage/account_db";
import type { Bytes } from "../storage/vault";

export type Kind = AttachmentRow["kind"];

/** A transaction of the caller's over both stores of pictures, and maybe others. */
type Writing = IDBPTransaction<AccountSchema, StoreNames<AccountSchema>[], "readwrite">;

export const PICTURE_STORES = ["attachments", "picture_bytes"] as const;

/** A picture as a payload names it. */
export type Named = Pick<AttachmentRow, "kind" | "sha256" | "size" | "content_type">;

/** As many as a report may name. */
export const MOST_OF_A_REPORT = 4;

/** Keeps a picture with the draft of a record. Resolves when it is stored; the same picture again changes nothing. */
export async function addPicture({ db, vault }: Store, recordId: string, kind: Kind, picture: Blob, now: Date): Promise<void> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const sha256 = await fingerprintOfBytes(bytes);
  const row: AttachmentRow = {
    record_id: recordId,
    sha256,
    kind,
    size: bytes.length,
    content_type: picture.type === "image/png" ? "image/png" : "image/jpeg",
    added_at: now.toISOString(),
    revision_id: null,
    stored_at: null,
    tries: 0,
    is_aside: false,
    not_before: 0,
    trouble: null,
  };
  const sealed = await vault.sealBytes(pictureContext(row), bytes);
  const tx = db.transaction(PICTURE_STORES, "readwrite", STRICT);
  const isNew = !(await tx.objectStore("attachments").get(keyOf(row)));
  await Promise.all([
    isNew && tx.objectStore("attachments").put(row),
    isNew && tx.objectStore("picture_bytes").put(sealed, keyOf(row)),
    tx.done,
  ]);
}

/** The record's pictures, in the order they were added: those of a draft, those that wait, those that the centre has. */
export async function picturesOf(db: AccountDb, recordId: string): Promise<AttachmentRow[]> {
  return inOrder(await db.getAllFromIndex("attachments", "by_record", recordId));
}

/** Pictures of finished reports that the centre does not have yet, in the order they were added. */
export async function waitingPictures(db: AccountDb): Promise<AttachmentRow[]> {
  return inOrder((await db.getAll("attachments")).filter((row) => row.revision_id !== null && row.stored_at === null));
}

/** The picture's bytes; null when the centre has them. Throws when they do not open. */
export async function openPicture({ db, vault }: Store, row: AttachmentRow): Promise<Bytes | null> {
  const sealed = await db.get("picture_bytes", keyOf(row));
  return sealed ? vault.openBytes(pictureContext(row), sealed) : null;
}

/** Takes one picture away from a draft: a person's choice. What a finished report names stays. */
export async function takeAway(db: AccountDb, { record_id, sha256 }: AttachmentRow): Promise<void> {
  const tx = db.transaction(PICTURE_STORES, "readwrite", STRICT);
  await Promise.all([dropOne(tx, [record_id, sha256]), tx.done]);
}

/** Takes the pictures of a draft away together with it. */
export async function dropUnnamed(tx: Writing, recordId: string): Promise<void> {
  for (const key of await tx.objectStore("attachments").index("by_record").getAllKeys(recordId)) await dropOne(tx, key);
}

async function dropOne(tx: Writing, key: PictureKey): Promise<void> {
  const row = await tx.objectStore("attachments").get(key);
  if (row?.revision_id !== null) return;
  await Promise.all([tx.objectStore("attachments").delete(key), tx.objectStore("picture_bytes").delete(key)]);
}

/** What a report that is being finished is to name. */
export async function toName(db: AccountDb, recordId: string): Promise<Named[]> {
  const added = (await picturesOf(db, recordId)).filter((row) => row.revision_id === null);
  return added.slice(0, MOST_OF_A_REPORT).map(({ kind, sha256, size, content_type }) => ({ kind, sha256, size, content_type }));
}

/** From now on they belong to this revision, and to the centre's receipt. */
export async function nameThem(tx: Writing, revision: Pick<OutboxRow, "record_id" | "revision_id">, named: Named[]): Promise<void> {
  const rows = tx.objectStore("attachments");
  for (const { sha256 } of named) {
    const row = await rows.get([revision.record_id, sha256]);
    if (row) await rows.put({ ...row, revision_id: revision.revision_id });
  }
}

export function keyOf({ record_id, sha256 }: Pick<AttachmentRow, "record_id" | "sha256">): PictureKey {
  return [record_id, sha256];
}

function pictureContext({ record_id, sha256 }: { record_id: string; sha256: string }): string {
  return `attachment:${record_id}:${sha256}`;
}

function inOrder(rows: AttachmentRow[]): AttachmentRow[] {
  return rows.sort((a, b) => a.added_at.localeCompare(b.added_at));
}
