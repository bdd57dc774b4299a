/**
 * Phones for tests in Python: the app's own outbox over local stores in memory. Reads one command a line on stdin and
 * answers each with one line on stdout. While it sends, it writes {call} lines and reads what the network answers.
 * A phone may die at any of its transactions; its stores stay as the last completed one left them.
 */
import "fake-indexeddb/auto";

import { createInterface } from "node:readline";

import { forceCloseDatabase } from "fake-indexeddb";
import { unwrap } from "idb";

import { type Call, type CallOptions, call } from "../../api/call";
import { accountDb, type FinishedAction, type Store } from "../../storage/account_db";
import { type BoxKey, makeBox } from "../../storage/box";
import { saveDraft, startCorrection, startDraft } from "../../storage/drafts";
import { type Bytes, handleOf, newKey, vaultOf } from "../../storage/vault";
import { closedDoor, openDoor } from "../doors";
import { finish } from "../finish";
import { send } from "../send";
import { readSyncState } from "../sync_state";

interface Command {
  do: "clock" | "sign_in" | "finish" | "send" | "state" | "restart" | "die";
  phone: string;
  /** clock */
  now: number;
  /** sign_in */
  account: string;
  token: string;
  box_key: BoxKey;
  /** finish */
  record_id: string | null;
  base_revision_id: string | null;
  action: FinishedAction;
  unit: string;
  answers: Record<string, unknown>;
  /** send */
  is_asked: boolean;
  is_locked: boolean;
  /** Whether this phone takes every 200 for a receipt: what the tests must find out. */
  is_careless: boolean;
  /** die: after so many more transactions */
  after: number;
}

interface NetworkAnswer {
  status: number | null;
  headers: Record<string, string>;
  body: string;
}

const UNIT = { code: "47010201", kind: "village", name: "ขมิ้น", label: "บ้านขมิ้น หมู่ที่ 1", full_label: "", moo: 1, above: [] };
const AUTHOR = { id: "7", role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: "นายสมชาย ใจดี", unit: UNIT };
/** What the person at each phone opens it with: the account's key, which no restart changes, and the token. */
const keys = new Map<string, Bytes>();
const signedIn = new Map<string, { token: string; box: string }>();
const QUESTIONNAIRE = { id: "affected_person", version: 1 };

const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();

function write(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function read<T>(): Promise<T | null> {
  const { value, done } = await lines.next();
  return done ? null : (JSON.parse(value as string) as T);
}

/** The clock of all phones here: what the tests say. */
let now = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number | string]) {
    super(...((given.length === 0 ? [now] : given) as [number]));
  }

  static override now(): number {
    return now;
  }
} as DateConstructor;

/** How many transactions the phone that is at work may still begin. */
let transactionsLeft = Number.POSITIVE_INFINITY;
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...given: Parameters<typeof begin>) {
  if (transactionsLeft <= 0) throw new Error("the phone is dead");
  transactionsLeft -= 1;
  return begin.apply(this, given);
};

/** The network: Python hears the request and says what comes back; status null is a broken connection. */
globalThis.fetch = async (path, options) => {
  if (transactionsLeft <= 0) throw new TypeError("the phone is dead");
  const headers = Object.fromEntries(options?.headers as Headers);
  write({ call: { path, body: options?.body, token: headers["authorization"] ?? null } });
  const answer = await read<NetworkAnswer>();
  if (!answer || answer.status === null || (answer.status >= 300 && answer.status < 304)) throw new TypeError("no answer");
  return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers: answer.headers });
};

/** What must never be: whatever says 200 is taken for the receipts of everything that was sent. */
const carelessCall: Call = async <T>(path: string, options: CallOptions = {}) => {
  const answer = await call<T>(path, options);
  const status = answer.kind === "ok" ? 200 : "status" in answer ? answer.status : 0;
  if (status !== 200) return answer;
  const { items } = options.body as { items: Record<"record_id" | "revision_id" | "sha256", string>[] };
  const results = items.map(({ record_id, revision_id, sha256 }) => ({
    record_id, revision_id, outcome: "stored", code: "", message: "", record: null,
    receipt: { record_id, revision_id, sha256, stored_at: "2020-04-12T10:00:00+07:00" },
  }));
  const said = answer.kind === "ok" ? answer.body : {};
  return { kind: "ok", body: { server_time: "2020-04-12T10:00:00+07:00", ...said, results } as T, etag: null };
};

function keyOf(phone: string): Bytes {
  const key = keys.get(phone) ?? newKey();
  keys.set(phone, key);
  return key;
}

async function storeOf(phone: string): Promise<Store> {
  return { db: await accountDb(phone), vault: vaultOf(await handleOf(keyOf(phone))) };
}

async function signIn({ phone, account, token, box_key }: Command): Promise<null> {
  signedIn.set(phone, { token, box: await makeBox(box_key, { account, key: keyOf(phone), token }) });
  return null;
}

async function finishIn(store: Store, command: Command) {
  const draft = command.record_id
    ? startCorrection(command.record_id, command.base_revision_id ?? "", command.answers, null, new Date())
    : startDraft(command.answers, new Date());
  if (command.action === "report") await saveDraft(store, draft);
  const row = await finish(
    store,
    {
      recordId: draft.record_id,
      baseRevisionId: draft.base_revision_id,
      action: command.action,
      title: "นางสมหญิง ใจดี",
      author: AUTHOR,
      unit: command.unit,
      questionnaire: QUESTIONNAIRE,
      answers: command.answers,
      ...(command.action === "report" ? {} : { reason: command.action === "withdraw" ? "บันทึกผิดคน" : "" }),
    },
    new Date(),
  );
  return row && { record_id: row.record_id, revision_id: row.revision_id, sha256: row.sha256 };
}

async function sendFrom({ db, vault }: Store, command: Command) {
  const { token, box } = signedIn.get(command.phone) ?? { token: "", box: "" };
  const door = command.is_locked ? closedDoor(box) : openDoor(token, vault);
  const sender = { db, door, appVersion: "1", ...(command.is_careless ? { call: carelessCall } : {}) };
  try {
    return await send(sender, command.is_asked);
  } catch (error) {
    if (transactionsLeft > 0) throw error;
    return { outcome: "dead" };
  }
}

/** What the phone holds and was told: ids and fingerprints only. */
async function stateOf({ db }: Store) {
  const ids = ({ record_id, revision_id, sha256 }: Record<"record_id" | "revision_id" | "sha256", string>) => [record_id, revision_id, sha256];
  const { counts } = await readSyncState(db);
  return { outbox: (await db.getAll("outbox")).map(ids), receipts: (await db.getAll("receipts")).map(ids), counts };
}

async function restart(name: string): Promise<null> {
  transactionsLeft = Number.POSITIVE_INFINITY;
  const store = unwrap(await accountDb(name));
  // the app opens it again only when it has heard of the closing
  const isClosed = new Promise((resolve) => store.addEventListener("close", resolve));
  forceCloseDatabase(store as never);
  await isClosed;
  return null;
}

async function answerTo(command: Command): Promise<unknown> {
  switch (command.do) {
    case "clock":
      now = command.now;
      return null;
    case "die":
      transactionsLeft = command.after;
      return null;
    case "restart":
      return restart(command.phone);
    case "sign_in":
      return signIn(command);
    case "finish":
      return finishIn(await storeOf(command.phone), command);
    case "send":
      return sendFrom(await storeOf(command.phone), command);
    case "state":
      return stateOf(await storeOf(command.phone));
  }
}

for (let command = await read<Command>(); command; command = await read<Command>()) write({ done: await answerTo(command) });
