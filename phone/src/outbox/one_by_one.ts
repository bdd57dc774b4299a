/**
 * What follows the records on ways of its own, one thing after the other: pictures, and problems that were reported. Each
 * stays until the centre's own word about it; what fails again and again steps aside (docs/trust.md A7, A15, A16).
 */
import type { Called } from "../api/call";
import { type AccountDb, STRICT, type Trouble, unlessFull } from "../storage/account_db";
import { isAhead, timesForgotten, waitAfterFailures, waitAsAsked } from "./backoff";
import { LONGEST_ROW_WAIT_MS } from "./batches";
import { asOnlySender } from "./one_sender";
import { TRIES_BEFORE_ASIDE } from "./send";
import { readSyncState } from "./sync_state";

/** Refusals that are about this thing, not about who sends or the centre's health. */
const ABOUT_THE_THING = [400, 404, 409, 413, 422];

/** `records_first`: a record waits, and what is left comes after it. */
export type LineOutcome = "nothing_to_send" | "sent" | "busy" | "records_first" | "wait" | "later" | "no_answer" | "sign_in_needed" | "trouble";

/** What is remembered about sending a thing. */
export interface Marks {
  tries: number;
  is_aside: boolean;
  not_before: number;
  trouble: Trouble | null;
}

/** `received` when the centre's word was taken; otherwise what the centre said, or why it was not asked. */
export type Handed = "received" | "not_yet" | "records_first" | { unreadable: Trouble } | Called<unknown>;

export interface Line<Row extends Marks> {
  name: "pictures" | "problems";
  db: AccountDb;
  /** What waits, in its order. */
  rows(): Promise<Row[]>;
  hand(row: Row): Promise<Handed>;
  mark(row: Row, marks: Marks): Promise<void>;
  now?: () => number;
  random?: () => number;
}

interface Waits {
  failures: number;
  not_before: number;
  asked_to_wait_until: number;
}

const NO_WAITS: Waits = { failures: 0, not_before: 0, asked_to_wait_until: 0 };

/** One round over the line. `isAsked` when a person pressed the button: then only the centre's own "wait" holds. */
export async function sendLine<Row extends Marks>(line: Line<Row>, isAsked: boolean): Promise<LineOutcome> {
  return (await asOnlySender(line.db, () => sendRound(line, isAsked), line.name)) ?? "busy";
}

async function sendRound<Row extends Marks>(line: Line<Row>, isAsked: boolean): Promise<LineOutcome> {
  const now = nowOf(line);
  const rows = (await line.rows()).filter((row) => isAsked || row.not_before <= now || row.not_before - now > LONGEST_ROW_WAIT_MS);
  if (rows.length === 0) return "nothing_to_send";
  const [own, records] = await Promise.all([readWaits(line), readSyncState(line.db)]);
  if (isAhead(own.asked_to_wait_until, now) || isAhead(records.asked_to_wait_until, now)) return "wait";
  if (!isAsked && isAhead(own.not_before, now)) return "later";
  const forgottenBefore = timesForgotten();
  for (const row of rows) {
    const stop = await take(line, row, await line.hand(row), forgottenBefore);
    if (stop) return stop;
  }
  return "sent";
}

/** What follows from the answer; null when the next one may go. */
async function take<Row extends Marks>(line: Line<Row>, row: Row, handed: Handed, forgottenBefore: number): Promise<LineOutcome | null> {
  if (handed === "not_yet") return null;
  if (handed === "records_first") return handed;
  if (handed === "received") {
    await saveWaits(line, NO_WAITS);
    return null;
  }
  if ("unreadable" in handed) return countTry(line, row, handed.unreadable);
  if (handed.kind === "refused" && handed.status === 401) return "sign_in_needed";
  if (handed.kind === "refused" && ABOUT_THE_THING.includes(handed.status)) return countTry(line, row, { code: handed.code, message: handed.message });
  return waitAfter(line, handed, forgottenBefore);
}

/** 429 and 503 say how long; whatever else is not the centre's own word counts as a failure. */
async function waitAfter<Row extends Marks>(line: Line<Row>, answer: Called<unknown>, forgottenBefore: number): Promise<LineOutcome> {
  const waits = await readWaits(line);
  const seconds = "retryAfter" in answer ? answer.retryAfter : null;
  if (seconds !== null) {
    await saveWaits(line, { ...waits, asked_to_wait_until: nowOf(line) + waitAsAsked(seconds, line.random) });
    return "wait";
  }
  const failures = waits.failures + 1;
  if (timesForgotten() === forgottenBefore) await saveWaits(line, { ...waits, failures, not_before: nowOf(line) + waitAfterFailures(failures, line.random) });
  return answer.kind === "no_answer" ? "no_answer" : "trouble";
}

/** What fails again and again steps aside and is tried seldom; the next one goes on. */
async function countTry<Row extends Marks>(line: Line<Row>, row: Row, trouble: Trouble): Promise<null> {
  const tries = row.tries + 1;
  const isAside = tries >= TRIES_BEFORE_ASIDE;
  const wait = isAside ? LONGEST_ROW_WAIT_MS : waitAfterFailures(tries, line.random);
  // a phone without room for the marks tries again a little sooner
  await line.mark(row, { tries, is_aside: isAside, not_before: nowOf(line) + wait, trouble }).catch(unlessFull);
  return null;
}

function nowOf<Row extends Marks>(line: Line<Row>): number {
  return (line.now ?? Date.now)();
}

async function readWaits<Row extends Marks>({ db, name }: Line<Row>): Promise<Waits> {
  return { ...NO_WAITS, ...((await db.get("cache", `${name}_state`)) as Partial<Waits> | undefined) };
}

async function saveWaits<Row extends Marks>(line: Line<Row>, waits: Waits): Promise<void> {
  await writeWaits(line, waits).catch(unlessFull);
}

async function writeWaits<Row extends Marks>({ db, name }: Line<Row>, waits: Waits): Promise<void> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  await Promise.all([tx.store.put(waits, `${name}_state`), tx.done]);
}

/** Forgets the own back-off: it was about the network's absence, and the network is back. */
export async function forgetBackOff(db: AccountDb, name: "pictures" | "problems"): Promise<void> {
  const waits = (await db.get("cache", `${name}_state`)) as Partial<Waits> | undefined;
  if (!waits?.not_before) return;
  const tx = db.transaction("cache", "readwrite", STRICT);
  await Promise.all([tx.store.put({ ...NO_WAITS, ...waits, failures: 0, not_before: 0 }, `${name}_state`), tx.done]);
}
