/**
 * Sends pictures, one by one, each after its record's receipt and never in the way of a record (docs/trust.md A15, A7).
 */
import { type Call, type Called, call as callCentre } from "../api/call";
import { isAhead, waitAfterFailures, waitAsAsked } from "../outbox/backoff";
import { dueRows, LONGEST_ROW_WAIT_MS } from "../outbox/batches";
import { asOnlySender } from "../outbox/one_sender";
import { TRIES_BEFORE_ASIDE } from "../outbox/send";
import { readSyncState } from "../outbox/sync_state";
import { type AccountDb, type AttachmentRow, type Store, STRICT, type Trouble, unlessFull } from "../storage/account_db";
import { keyOf, openPicture, waitingPictures } from "./kept";
import { letGoWithReceipt, verifyPictureReceipt } from "./receipts";

/** A picture of 300 kB takes 75 seconds over the slowest network. */
const SECONDS = 150;
/** Refusals that are about this picture, not about who sends or the centre's health. */
const ABOUT_THE_PICTURE = [400, 404, 409, 413, 422];
const STATE = "pictures_state";

interface Waits {
  failures: number;
  not_before: number;
  asked_to_wait_until: number;
}

const NO_WAITS: Waits = { failures: 0, not_before: 0, asked_to_wait_until: 0 };

export interface PictureSender {
  store: Store;
  token: string;
  /** After each picture that the centre has taken. */
  tell?: () => void;
  call?: Call;
  now?: () => number;
  random?: () => number;
}

/** `records_first`: a record waits, and what is left of the pictures comes after it. */
export type PicturesOutcome = "nothing_to_send" | "sent" | "busy" | "records_first" | "wait" | "later" | "no_answer" | "sign_in_needed" | "trouble";

/** One round over the pictures whose records the centre has. `isAsked` when a person pressed the button. */
export async function sendPictures(sender: PictureSender, isAsked: boolean): Promise<PicturesOutcome> {
  const outcome = await asOnlySender(sender.store.db, () => new PicturesRound(sender, isAsked).run(), "pictures");
  return outcome ?? "busy";
}

class PicturesRound {
  private readonly db: AccountDb;

  constructor(
    private readonly sender: PictureSender,
    private readonly isAsked: boolean,
  ) {
    this.db = sender.store.db;
  }

  async run(): Promise<PicturesOutcome> {
    const now = this.now();
    const rows = (await waitingPictures(this.db)).filter((row) => this.isDue(row, now));
    if (rows.length === 0) return "nothing_to_send";
    const [own, records] = await Promise.all([readWaits(this.db), readSyncState(this.db)]);
    if (isAhead(own.asked_to_wait_until, now) || isAhead(records.asked_to_wait_until, now)) return "wait";
    if (!this.isAsked && isAhead(own.not_before, now)) return "later";
    for (const row of rows) {
      if (await this.isRecordDue()) return "records_first";
      const stop = (await this.isNamedAtTheCentre(row)) ? await this.sendOne(row) : null;
      if (stop) return stop;
    }
    return "sent";
  }

  private async sendOne(row: AttachmentRow): Promise<PicturesOutcome | null> {
    const bytes = await openPicture(this.sender.store, row).catch(() => null);
    if (!bytes) return this.countTry(row, { code: "not_readable", message: "" });
    const path = `records/${row.record_id}/attachments/${row.sha256}`;
    const answer = await (this.sender.call ?? callCentre)<unknown>(path, { method: "PUT", token: this.sender.token, bytes, seconds: SECONDS });
    const receipt = answer.kind === "ok" ? verifyPictureReceipt(row, answer.body) : null;
    if (receipt) {
      await letGoWithReceipt(this.db, receipt);
      await saveWaits(this.db, NO_WAITS);
      this.sender.tell?.();
      return null;
    }
    if (answer.kind === "refused" && answer.status === 401) return "sign_in_needed";
    if (answer.kind === "refused" && ABOUT_THE_PICTURE.includes(answer.status)) return this.countTry(row, answer);
    return this.waitAfter(answer);
  }

  /** 429 and 503 say how long; whatever else is not the centre's own receipt counts as a failure. */
  private async waitAfter(answer: Called<unknown>): Promise<PicturesOutcome> {
    const waits = await readWaits(this.db);
    const seconds = "retryAfter" in answer ? answer.retryAfter : null;
    if (seconds !== null) {
      await saveWaits(this.db, { ...waits, asked_to_wait_until: this.now() + waitAsAsked(seconds, this.sender.random) });
      return "wait";
    }
    const failures = waits.failures + 1;
    await saveWaits(this.db, { ...waits, failures, not_before: this.now() + waitAfterFailures(failures, this.sender.random) });
    return answer.kind === "no_answer" ? "no_answer" : "trouble";
  }

  /** What fails again and again steps aside and is tried seldom; the next one goes on. */
  private async countTry(row: AttachmentRow, { code, message }: Trouble): Promise<null> {
    const tries = row.tries + 1;
    const isAside = tries >= TRIES_BEFORE_ASIDE;
    const wait = isAside ? LONGEST_ROW_WAIT_MS : waitAfterFailures(tries, this.sender.random);
    const marks = { tries, is_aside: isAside, not_before: this.now() + wait, trouble: { code, message } };
    await mark(this.db, row, marks).catch(unlessFull);
    return null;
  }

  private isDue(row: AttachmentRow, now: number): boolean {
    return this.isAsked || row.not_before <= now || row.not_before - now > LONGEST_ROW_WAIT_MS;
  }

  private async isRecordDue(): Promise<boolean> {
    return dueRows(await this.db.getAll("outbox"), this.now(), false).length > 0;
  }

  /** Only when the revision that names it has gone, with its receipt. */
  private async isNamedAtTheCentre(row: AttachmentRow): Promise<boolean> {
    return (await this.db.getKeyFromIndex("outbox", "by_revision", row.revision_id ?? "")) === undefined;
  }

  private now(): number {
    return (this.sender.now ?? Date.now)();
  }
}

async function readWaits(db: AccountDb): Promise<Waits> {
  return { ...NO_WAITS, ...((await db.get("cache", STATE)) as Partial<Waits> | undefined) };
}

async function saveWaits(db: AccountDb, waits: Waits): Promise<void> {
  await writeWaits(db, waits).catch(unlessFull);
}

async function writeWaits(db: AccountDb, waits: Waits): Promise<void> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  await Promise.all([tx.store.put(waits, STATE), tx.done]);
}

/** Marks on a row that still waits; a phone without room for them tries again a little sooner. */
async function mark(db: AccountDb, row: AttachmentRow, marks: Partial<AttachmentRow>): Promise<void> {
  const tx = db.transaction("attachments", "readwrite", STRICT);
  const held = await tx.store.get(keyOf(row));
  await Promise.all([held?.stored_at === null && tx.store.put({ ...held, ...marks }), tx.done]);
}
