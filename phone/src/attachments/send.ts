/**
 * Sends pictures, one by one, each after its record's receipt and never in the way of a record (docs/trust.md A15, A7).
 */
import { type Call, call as callCentre } from "../api/call";
import { dueRows } from "../outbox/batches";
import { type Handed, type Line, type LineOutcome, type Marks, sendLine } from "../outbox/one_by_one";
import { type AccountDb, type AttachmentRow, type Store, STRICT } from "../storage/account_db";
import { keyOf, openPicture, waitingPictures } from "./kept";
import { letGoWithReceipt, verifyPictureReceipt } from "./receipts";

/** A picture of 300 kB takes 75 seconds over the slowest network. */
const SECONDS = 150;

export interface PictureSender {
  store: Store;
  token: string;
  /** After each picture that the centre has taken. */
  tell?: () => void;
  call?: Call;
  now?: () => number;
  random?: () => number;
}

export type PicturesOutcome = LineOutcome;

/** One round over the pictures whose records the centre has. `isAsked` when a person pressed the button. */
export async function sendPictures(sender: PictureSender, isAsked: boolean): Promise<PicturesOutcome> {
  const { db } = sender.store;
  const line: Line<AttachmentRow> = {
    name: "pictures",
    db,
    rows: () => waitingPictures(db),
    hand: (row) => hand(sender, row),
    mark: (row, marks) => mark(db, row, marks),
    ...(sender.now && { now: sender.now }),
    ...(sender.random && { random: sender.random }),
  };
  return sendLine(line, isAsked);
}

async function hand(sender: PictureSender, row: AttachmentRow): Promise<Handed> {
  const { db } = sender.store;
  if (await isRecordDue(db, (sender.now ?? Date.now)())) return "records_first";
  if (!(await isNamedAtTheCentre(db, row))) return "not_yet";
  const bytes = await openPicture(sender.store, row).catch(() => null);
  if (!bytes) return { unreadable: { code: "not_readable", message: "" } };
  const path = `records/${row.record_id}/attachments/${row.sha256}`;
  const answer = await (sender.call ?? callCentre)<unknown>(path, { method: "PUT", token: sender.token, bytes, seconds: SECONDS });
  const receipt = answer.kind === "ok" ? verifyPictureReceipt(row, answer.body) : null;
  if (!receipt) return answer;
  await letGoWithReceipt(db, receipt);
  sender.tell?.();
  return "received";
}

async function isRecordDue(db: AccountDb, now: number): Promise<boolean> {
  return dueRows(await db.getAll("outbox"), now, false).length > 0;
}

/** Only when the revision that names it has gone, with its receipt. */
async function isNamedAtTheCentre(db: AccountDb, row: AttachmentRow): Promise<boolean> {
  return (await db.getKeyFromIndex("outbox", "by_revision", row.revision_id ?? "")) === undefined;
}

/** Marks on a row that still waits. */
async function mark(db: AccountDb, row: AttachmentRow, marks: Marks): Promise<void> {
  const tx = db.transaction("attachments", "readwrite", STRICT);
  const held = await tx.store.get(keyOf(row));
  await Promise.all([held?.stored_at === null && tx.store.put({ ...held, ...marks }), tx.done]);
}
