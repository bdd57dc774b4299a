/**
 * Sends what waits. Whatever happens here, a row leaves the outbox only through `removeWithReceipt`
 * (docs/trust.md A2, A3, A7).
 */
import { type Call, type Called, call as callCentre } from "../api/call";
import type { SyncAnswer, SyncResult } from "../api/shapes";
import { type AccountDb, isFull, type OutboxRow, STRICT, type Trouble } from "../storage/account_db";
import { isAhead, timesForgotten, waitAfterFailures, waitAsAsked } from "./backoff";
import { dueRows, halves, intoBatches, LONGEST_ROW_WAIT_MS, mostItems } from "./batches";
import type { Door } from "./doors";
import { asOnlySender } from "./one_sender";
import { removeWithReceipt, verifyReceipt } from "./receipts";
import { readSyncState, saveSyncState, type SyncState } from "./sync_state";

export const TRIES_BEFORE_ASIDE = 5;
/** Two portions without an answer, one after the other: the line is gone. */
const MISSES_BEFORE_STOPPING = 2;
const CONTACT_EVERY_MS = 10 * 60_000;
/** Refusals that are about what was sent, not about who sends or the centre's health. */
const ABOUT_CONTENT = [400, 409, 413, 422];

/** `wait` is what the centre asked for, `later` the own back-off, of all or of what is left. */
export type Outcome = "nothing_to_send" | "sent" | "busy" | "wait" | "later" | "no_answer" | "sign_in_needed" | "update_needed" | "no_room" | "trouble";

/** What somebody has to do something about, also when nothing waits. */
const FOR_THE_PERSON: Outcome[] = ["sign_in_needed", "update_needed"];

export interface Sent {
  outcome: Outcome;
  stored: number;
  left: number;
}

export interface Sender {
  db: AccountDb;
  door: Door;
  appVersion: string;
  call?: Call;
  now?: () => number;
  random?: () => number;
}

/** One round over the outbox. `isAsked` is true when a person pressed the button: then only the centre's own "wait" holds. */
export async function send(sender: Sender, isAsked: boolean): Promise<Sent> {
  const sent = await asOnlySender(sender.db, () => sendRound(sender, isAsked));
  return sent ?? { outcome: "busy", stored: 0, left: (await sender.db.getAll("outbox")).length };
}

async function sendRound(sender: Sender, isAsked: boolean): Promise<Sent> {
  const now = (sender.now ?? Date.now)();
  const state = await readSyncState(sender.db);
  const held = await sender.db.getAll("outbox");
  const rows = dueRows(held, now, isAsked);
  const batches = intoBatches(rows, mostItems(state.failures));
  if (rows.length === 0 && isContactDue(state, held.length, now)) batches.push([]);
  if (batches.length === 0) return report(sender, "nothing_to_send", 0);
  if (isAhead(state.asked_to_wait_until, now)) return report(sender, "wait", 0);
  if (!isAsked && isAhead(state.not_before, now)) return report(sender, "later", 0);
  const round = new Round(sender);
  const outcome = await round.run(batches).catch(noRoom);
  const isSaid = rows.length > 0 || FOR_THE_PERSON.includes(outcome);
  return report(sender, isSaid ? outcome : "nothing_to_send", round.stored);
}

/** A full phone sends all the same; what it could not note down it learns again. */
function noRoom(error: unknown): Outcome {
  if (!isFull(error)) throw error;
  return "no_room";
}

/** The centre hears what this phone holds also when there is nothing to send (docs/trust.md A11). */
function isContactDue({ contacted_at, told }: SyncState, held: number, now: number): boolean {
  const isFresh = contacted_at <= now && now - contacted_at < CONTACT_EVERY_MS;
  return !isFresh || told !== held;
}

/** Never says that all went, or that there is nothing, while something is left. */
async function report(sender: Sender, outcome: Outcome, stored: number): Promise<Sent> {
  const left = await sender.db.count("outbox");
  const isAllSaid = left === 0 || (outcome !== "sent" && outcome !== "nothing_to_send");
  return { outcome: isAllSaid ? outcome : outcome === "sent" ? "trouble" : "later", stored, left };
}

/** One run through the batches; keeps what it learned on the way. */
class Round {
  stored = 0;
  private readonly sender: Sender;
  /** Rows that failed alone without a word about themselves: blamed only when others got through. */
  private readonly suspects: { row: OutboxRow; trouble: Trouble }[] = [];
  /** Portions that nobody answered: whether they or the line are at fault is told by what else gets through. */
  private unanswered: OutboxRow[][] = [];
  private missed: Outcome = "no_answer";
  private missesInARow = 0;
  private readonly forgottenBefore = timesForgotten();

  constructor(sender: Sender) {
    this.sender = sender;
  }

  async run(batches: OutboxRow[][]): Promise<Outcome> {
    for (let left = [...batches]; left.length > 0; left = this.halvesOfUnanswered()) {
      for (let batch = left.shift(); batch; batch = left.shift()) {
        const rows = batch.filter((row) => !this.isHeldBack(row));
        const stop = batch.length > 0 && rows.length === 0 ? null : await this.sendBatch(rows, left);
        if (stop) return stop;
      }
    }
    return this.close();
  }

  /** A later revision of a person does not overtake an earlier one that got no answer. */
  private isHeldBack(row: OutboxRow): boolean {
    return this.unanswered.some((batch) => batch.some((other) => other.record_id === row.record_id));
  }

  private async sendBatch(batch: OutboxRow[], left: OutboxRow[][]): Promise<Outcome | null> {
    const answer = await this.ask(batch);
    if (answer.kind === "ok" && isSyncAnswer(answer.body)) {
      await this.take(batch, answer.body);
      return null;
    }
    if (answer.kind === "refused" && answer.status === 401) return "sign_in_needed";
    // the centre takes nothing from this version of the app: nothing is wrong with what was to be sent
    if (answer.kind === "refused" && answer.status === 426) return "update_needed";
    const status = "status" in answer ? answer.status : 0;
    if (status === 429 || status === 503) return this.waitForCentre(answer);
    if (answer.kind === "no_answer") return this.miss(batch, "no_answer");
    return this.narrowDown(batch, left, answer, status);
  }

  private async ask(batch: OutboxRow[]): Promise<Called<unknown>> {
    const { db, door, appVersion, call = callCentre } = this.sender;
    const [rows, drafts] = await Promise.all([db.getAll("outbox"), db.count("drafts")]);
    const body = {
      app_version: appVersion,
      device_time: new Date(this.now()).toISOString(),
      unsent: rows.map((row) => row.revision_id),
      drafts,
      ...(await door.fields(batch)),
    };
    return call<unknown>(door.path, { method: "POST", token: door.token, body });
  }

  /** Takes the results one by one; a row without a proper receipt stays. */
  private async take(batch: OutboxRow[], answer: SyncAnswer): Promise<void> {
    const { db, door } = this.sender;
    this.missesInARow = 0;
    for (const row of batch) {
      const result = answer.results.find((candidate) => candidate.revision_id === row.revision_id);
      const receipt = result ? await verifyReceipt(row, result, door.vault) : null;
      if (receipt) {
        await removeWithReceipt(db, receipt);
        this.stored += 1;
      } else {
        await this.countTry(row, troubleOf(result));
      }
    }
    await this.rememberAnswer(answer);
  }

  /** 413 and other refusals of a whole batch: look for the row that causes it by halving. */
  private async narrowDown(
    batch: OutboxRow[],
    left: OutboxRow[][],
    answer: Called<unknown>,
    status: number,
  ): Promise<Outcome | null> {
    const isCentre = answer.kind === "refused";
    const isAboutContent = status === 413 || (isCentre && ABOUT_CONTENT.includes(status));
    if (!isAboutContent && status !== 500) return this.miss(batch, "trouble");
    const [first] = batch;
    if (!first) return this.fail("trouble");
    if (batch.length > 1) {
      left.unshift(...halves(batch));
      return null;
    }
    const trouble = isCentre ? { code: answer.code, message: answer.message } : { code: `http_${status}`, message: "" };
    if (isAboutContent) await this.countTry(first, trouble);
    else this.suspects.push({ row: first, trouble });
    return null;
  }

  private async miss(batch: OutboxRow[], outcome: Outcome): Promise<Outcome | null> {
    this.unanswered.push(batch);
    this.missed = outcome;
    this.missesInARow += 1;
    return this.missesInARow < MISSES_BEFORE_STOPPING ? null : this.fail(outcome);
  }

  /** Something got through, so the line is there: look for the row in the unanswered portions that nothing carries. */
  private halvesOfUnanswered(): OutboxRow[][] {
    if (this.stored === 0) return [];
    const again = this.unanswered;
    [this.unanswered, this.missesInARow] = [[], 0];
    for (const [row, other] of again) if (row && !other) this.suspects.push({ row, trouble: { code: this.missed, message: "" } });
    return again.filter((batch) => batch.length > 1).flatMap(halves);
  }

  private now(): number {
    return (this.sender.now ?? Date.now)();
  }

  private async countTry(row: OutboxRow, trouble: Trouble): Promise<void> {
    const now = this.now();
    const tries = row.tries + 1;
    const isAside = tries >= TRIES_BEFORE_ASIDE;
    const wait = isAside ? LONGEST_ROW_WAIT_MS : waitAfterFailures(tries, this.sender.random);
    await changeRow(this.sender.db, row, { tries, is_aside: isAside, trouble, not_before: now + wait });
  }

  /** All batches went: suspects are at fault only when something else got through. */
  private async close(): Promise<Outcome> {
    if (this.unanswered.length > 0) return this.fail(this.missed);
    if (this.suspects.length === 0) return "sent";
    if (this.stored === 0) return this.fail("trouble");
    for (const { row, trouble } of this.suspects) await this.countTry(row, trouble);
    return "trouble";
  }

  private async waitForCentre(answer: Called<unknown>): Promise<Outcome> {
    const seconds = "retryAfter" in answer ? answer.retryAfter : null;
    if (seconds === null) return this.fail("wait");
    const until = this.now() + waitAsAsked(seconds, this.sender.random);
    await saveSyncState(this.sender.db, { asked_to_wait_until: until });
    return "wait";
  }

  private async fail(outcome: Outcome): Promise<Outcome> {
    if (timesForgotten() !== this.forgottenBefore) return outcome;
    const { failures } = await readSyncState(this.sender.db);
    const notBefore = this.now() + waitAfterFailures(failures + 1, this.sender.random);
    await saveSyncState(this.sender.db, { failures: failures + 1, not_before: notBefore });
    return outcome;
  }

  private async rememberAnswer({ server_time, counts }: SyncAnswer): Promise<void> {
    const now = this.now();
    await saveSyncState(this.sender.db, {
      failures: 0,
      not_before: 0,
      asked_to_wait_until: 0,
      last_answer_at: server_time,
      contacted_at: now,
      told: await this.sender.db.count("outbox"),
      clock_offset_ms: Date.parse(server_time) - now,
      ...(counts ? { counts } : {}),
    });
  }
}

/** Changes marks on a row that is still there; never its payload, and never brings a row back. */
async function changeRow(
  db: AccountDb,
  row: OutboxRow,
  marks: Pick<OutboxRow, "tries" | "is_aside" | "trouble" | "not_before">,
): Promise<void> {
  const tx = db.transaction("outbox", "readwrite", STRICT);
  const held = await tx.store.get(row.seq);
  if (held) await tx.store.put({ ...held, ...marks });
  await tx.done;
}

function troubleOf(result: SyncResult | undefined): Trouble {
  if (!result) return { code: "no_result", message: "" };
  return { code: result.code ?? "no_receipt", message: result.message ?? "" };
}

function isSyncAnswer(body: unknown): body is SyncAnswer {
  if (typeof body !== "object" || body === null) return false;
  const { server_time, results } = body as Record<string, unknown>;
  const isList = Array.isArray(results) && results.every((item) => typeof item === "object" && item !== null);
  return typeof server_time === "string" && isList;
}
