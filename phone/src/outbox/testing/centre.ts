/** A phone's outbox with a made-up centre at the other end. */
import type { Called, CallOptions } from "../../api/call";
import { type AccountDb, accountDb, type OutboxRow, type Store } from "../../storage/account_db";
import { saveDraft, startDraft } from "../../storage/drafts";
import { handleOf, newKey, vaultOf } from "../../storage/vault";
import { openDoor } from "../doors";
import { type Finished, finish } from "../finish";

const UNIT = { code: "47010201", kind: "village", name: "ขมิ้น", label: "บ้านขมิ้น หมู่ที่ 1", full_label: "", moo: 1, above: [] };
export const AUTHOR = { id: "7", role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: "นายสมชาย ใจดี", unit: UNIT };
export const AT = new Date("2020-04-12T03:04:05Z");

/** The stores of the test that runs now. */
export let db: AccountDb;
export let store: Store;
let count = 0;

export async function newStore(): Promise<void> {
  count += 1;
  db = await accountDb(`test-${count}`);
  store = { db, vault: vaultOf(await handleOf(newKey())) };
}

export function finishedOf(recordId: string, title: string, answers: Record<string, unknown>): Finished {
  const questionnaire = { id: "affected_person", version: 1 };
  return { recordId, baseRevisionId: null, action: "report", title, author: AUTHOR, unit: "47010201", questionnaire, answers };
}

export async function finishOne(title = "นางมาลี", answers: Record<string, unknown> = { name: title }): Promise<OutboxRow> {
  const draft = startDraft(answers, AT);
  await saveDraft(store, draft);
  const row = await finish(store, finishedOf(draft.record_id, title, answers), AT);
  if (!row) throw new Error("finished before");
  return row;
}

export interface SyncItem {
  record_id: string;
  revision_id: string;
  sha256: string;
  payload?: string;
  sealed?: string;
}

export interface Body {
  items: SyncItem[];
  unsent: string[];
  drafts: number;
  box?: string;
}

export const asked: Body[] = [];

/** A centre that answers as told and remembers what it was asked. */
export function centre(answer: (body: Body, nth: number) => Called<unknown> | Promise<Called<unknown>>) {
  asked.length = 0;
  return <T>(_path: string, options: CallOptions = {}) => {
    const body = options.body as Body;
    asked.push(body);
    return Promise.resolve(answer(body, asked.length)) as Promise<Called<T>>;
  };
}

export function resultFor(item: Pick<SyncItem, "record_id" | "revision_id" | "sha256">, change: Record<string, unknown> = {}, outcome = "stored") {
  const { record_id, revision_id, sha256 } = item;
  const receipt = { record_id, revision_id, sha256, stored_at: "2020-04-12T03:05:00Z", ...change };
  return { record_id, revision_id, outcome, code: null, message: null, receipt, record: null };
}

export function ok(results: unknown[]): Called<unknown> {
  return { kind: "ok", body: { server_time: "2020-04-12T03:05:00Z", results }, etag: null };
}

export function refused(status: number, retryAfter: number | null = null): Called<unknown> {
  return { kind: "refused", status, code: `c${status}`, message: "ข้อความ", retryAfter, details: {} };
}

export const storesAll = (body: Body) => ok(body.items.map((item) => resultFor(item)));

export function sender(call: ReturnType<typeof centre>, now = 1_000_000) {
  return { db, door: openDoor("t", store.vault), appVersion: "test", call, now: () => now, random: () => 0.5 };
}

export const left = async () => (await db.getAll("outbox")).length;
