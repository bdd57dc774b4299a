/** What the phone fetches from the centre and keeps, so that it can be shown without network. */
import { call } from "../api/call";
import type { Me, RecordDetail, RecordPage, RecordSummary } from "../api/shapes";
import { saveSyncState } from "../outbox/sync_state";
import { AFFECTED_PERSON, type Form, FORMS, isZeroReport } from "../questionnaire/forms";
import { type AccountDb, STRICT } from "../storage/account_db";
import type { RawAnswers } from "../storage/drafts";
import { answersIn } from "../storage/finished";
import { getSealed, putSealed } from "../storage/sealed_cache";
import { revisionContext } from "../storage/vault";
import { markRefused, type Session, sessionStore } from "./session";
import { tellStoreChanged } from "./subject";

const PAGES_AT_MOST = 60;
const PEOPLE_AT_ONCE = 50;

export type Fetched = "fresh" | "no_answer" | "sign_in_needed";

/** Another unit's record, none at all, or no record's address. */
const NOT_THERE = [404, 422];

interface Kept<T> {
  body: T;
  etag: string | null;
}

/** Slow answers overtake each other: whatever was asked before the newest kept answer is not kept. */
const turns = { asked: 0, keptMe: 0, keptRecords: 0 };

/** What the centre said of the account, and which zero reports this phone knew to be received when it asked. */
export interface KeptMe extends Me {
  asked_knowing?: string[];
}

/** Who, where and how many. */
export async function refreshMe(session: Session): Promise<Fetched> {
  const turn = (turns.asked += 1);
  const { db } = await sessionStore(session);
  const asked_knowing = (await db.getAll("receipts")).filter(isZeroReport).map((receipt) => receipt.revision_id);
  const answer = await call<Me>("me", { token: session.token, seconds: 20 });
  if (answer.kind === "refused" && answer.status === 401) return refused(session);
  if (answer.kind !== "ok" || !answer.body.counts) return "no_answer";
  if (turn < turns.keptMe) return "fresh";
  turns.keptMe = turn;
  await db.put("cache", { ...answer.body, asked_knowing } satisfies KeptMe, "me");
  await saveSyncState(db, { last_answer_at: answer.body.server_time, counts: answer.body.counts });
  tellStoreChanged();
  return "fresh";
}

export async function keptMe(session: Session): Promise<KeptMe | null> {
  return ((await (await sessionStore(session)).db.get("cache", "me")) as KeptMe | undefined) ?? null;
}

const PLACES = "places";

export function definitionPath({ id, version }: Form): string {
  return `questionnaires/${id}/${version}`;
}

/** The questionnaires and the places: asked for once, then only whether they changed. */
export async function refreshDefinitions(session: Session): Promise<void> {
  await Promise.all([...FORMS.map(definitionPath), PLACES].map((path) => refreshKept(session, path)));
}

/** Whether every form and the places lie in this phone. */
export async function hasDefinitions(session: Session): Promise<boolean> {
  const keys = await (await sessionStore(session)).db.getAllKeys("cache");
  return [...FORMS.map(definitionPath), PLACES].every((path) => keys.includes(path));
}

async function refreshKept(session: Session, path: string): Promise<void> {
  const { db } = await sessionStore(session);
  const kept = (await db.get("cache", path)) as Kept<unknown> | undefined;
  const answer = await call<unknown>(path, { token: session.token, etag: kept?.etag ?? null });
  if (answer.kind !== "ok") return;
  await db.put("cache", { body: answer.body, etag: answer.etag }, path);
  tellStoreChanged();
}

export async function kept<T>(db: AccountDb, path: string): Promise<T | null> {
  return ((await db.get("cache", path)) as Kept<T> | undefined)?.body ?? null;
}

/** The own unit's people, all pages; kept whole so that search works without network. */
export async function refreshRecords(session: Session): Promise<Fetched> {
  const turn = (turns.asked += 1);
  const records: RecordSummary[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
    const answer = await call<RecordPage>(`records${query}`, { token: session.token, seconds: 30 });
    if (answer.kind === "refused" && answer.status === 401) return refused(session);
    if (answer.kind !== "ok" || !Array.isArray(answer.body.items)) return "no_answer";
    records.push(...answer.body.items);
    cursor = answer.body.next;
    if (!cursor) break;
  }
  if (turn < turns.keptRecords) return "fresh";
  turns.keptRecords = turn;
  await putSealed(await sessionStore(session), "records", records);
  tellStoreChanged();
  await fetchPeople(session, records.filter((record) => record.status !== "withdrawn"), AFFECTED_PERSON);
  return "fresh";
}

export async function keptRecords(session: Session): Promise<RecordSummary[]> {
  return (await getSealed<RecordSummary[]>(await sessionStore(session), "records")) ?? [];
}

/** Everybody's answers come to the phone, so that they can be corrected without network; known ones are not asked for. */
export async function fetchPeople(session: Session, records: Pick<RecordSummary, "record_id" | "revision_id">[], questionnaire: Form): Promise<void> {
  const { db } = await sessionStore(session);
  const known = new Map((await db.getAll("people")).map((row) => [row.record_id, row.revision_id]));
  const missing = records.filter((record) => known.get(record.record_id) !== record.revision_id);
  for (let at = 0; at < missing.length; at += PEOPLE_AT_ONCE) {
    const record_ids = missing.slice(at, at + PEOPLE_AT_ONCE).map((record) => record.record_id);
    const answer = await call<{ items: RecordDetail[] }>("records/full", { method: "POST", token: session.token, body: { record_ids } });
    if (answer.kind !== "ok" || !Array.isArray(answer.body.items)) return;
    for (const item of answer.body.items) await keepPerson(session, item, questionnaire);
  }
  if (missing.length > 0) tellStoreChanged();
}

async function keepPerson(session: Session, { record_id, revision_id, answers }: RecordDetail, questionnaire: Form): Promise<void> {
  const { db, vault } = await sessionStore(session);
  const sealed = await vault.seal(revisionContext({ record_id, revision_id }), JSON.stringify({ answers }));
  const tx = db.transaction("people", "readwrite", STRICT);
  await Promise.all([tx.store.put({ record_id, revision_id, questionnaire, sealed }), tx.done]);
}

/** The answers that this phone holds of somebody the centre has, and the revision they belong to. */
export async function keptPerson(session: Session, recordId: string): Promise<{ revisionId: string; answers: RawAnswers } | null> {
  const store = await sessionStore(session);
  const row = await store.db.get("people", recordId);
  if (!row) return null;
  return answersIn(store, row, row.sealed).then((answers) => ({ revisionId: row.revision_id, answers }), () => null);
}

/** One person with the answers as typed, to correct them. */
export async function fetchRecord(session: Session, recordId: string): Promise<RecordDetail | Fetched | "not_found"> {
  const answer = await call<RecordDetail>(`records/${encodeURIComponent(recordId)}`, { token: session.token, seconds: 30 });
  if (answer.kind === "refused" && answer.status === 401) return refused(session);
  if (answer.kind === "refused" && NOT_THERE.includes(answer.status)) return "not_found";
  if (answer.kind !== "ok") return "no_answer";
  await keepPerson(session, answer.body, AFFECTED_PERSON);
  return answer.body;
}

/** After receipts: the lists follow. */
export function noteResults(session: Session): void {
  turns.keptRecords = turns.asked += 1;
  void refreshRecords(session);
}

function refused(session: Session): Fetched {
  markRefused(session.token);
  return "sign_in_needed";
}
