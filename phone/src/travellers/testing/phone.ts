/** A phone whose reporter watches travellers, with a made-up centre at the other end. */
import { vi } from "vitest";

import { closedDoor, openDoor } from "../../outbox/doors";
import { type Finished, finish } from "../../outbox/finish";
import { send } from "../../outbox/send";
import { ok, resultFor, type SyncItem } from "../../outbox/testing/centre";
import { AFFECTED_PERSON, DAILY_CHECK, DEPARTURE, FORMS, TRAVELLER } from "../../questionnaire/forms";
import { baseOf, definitionOf, type FormName, laidOver } from "../../questionnaire/testing/shared_cases";
import { definitionPath } from "../../state/centre";
import type { Session } from "../../state/session";
import { accountDb, type OutboxRow, type Store } from "../../storage/account_db";
import { makeUuid } from "../../storage/uuid";
import { handleOf, newKey, vaultOf } from "../../storage/vault";
import { dateParts } from "../../survey/known";
import type { Incoming, Traveller } from "../kept_list";

export const TODAY = "2020-04-13";
/** Ten in the morning of that day in Bangkok. */
export const NOW = new Date("2020-04-13T03:00:00Z");
const UNIT = { code: "47010201", kind: "village", name: "ขมิ้น", label: "หมู่ที่ 1 บ้านขมิ้น", full_label: "", moo: 1, above: [] };
const ACCOUNT = { id: "7", role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: "นายสมชาย ใจดี", unit: UNIT };
const PLACES = { provinces: { 47: "สกลนคร" }, amphoes: { 4701: "เมืองสกลนคร" }, tambons: [["470102", "ขมิ้น", ["47220"]]] };

let count = 0;

export interface Phone {
  session: Session;
  store: Store;
}

/** Signed in, with every form and the places at hand. */
export async function newPhone(): Promise<Phone> {
  count += 1;
  const session: Session = { id: `watch-${count}`, account: ACCOUNT, token: "t", vault: vaultOf(await handleOf(newKey())), isRefused: false };
  const store = { db: await accountDb(session.id), vault: session.vault };
  for (const form of FORMS) await store.db.put("cache", { body: definitionOf(form.id as FormName), etag: null }, definitionPath(form));
  await store.db.put("cache", { body: PLACES, etag: null }, "places");
  return { session, store };
}

/** Arrival answers as typed. */
export function arrivalAnswers(change: Record<string, unknown> = {}) {
  return laidOver(laidOver(baseOf("traveller").raw, { arrival_date: dateParts("2020-04-10") }), change);
}

function finishedOf(recordId: string, change: Partial<Finished>): Finished {
  return {
    recordId, baseRevisionId: null, action: "report", title: "นายสมพร เดินทาง", author: ACCOUNT, unit: UNIT.code,
    questionnaire: TRAVELLER, answers: {}, isWithoutDraft: true, ...change,
  };
}

async function finishAny({ store }: Phone, finished: Finished, now: Date): Promise<OutboxRow> {
  const row = await finish(store, finished, now);
  if (!row) throw new Error("finished before");
  return row;
}

/** Somebody has come: reported on the phone. */
export function arrive(phone: Phone, change: Partial<Finished> = {}, now = NOW): Promise<OutboxRow> {
  return finishAny(phone, finishedOf(makeUuid(), { answers: arrivalAnswers(), ...change }), now);
}

export function checkOn(phone: Phone, about: string, day: string, answers: Record<string, unknown> = { symptom_status: "none" }): Promise<OutboxRow> {
  return finishAny(phone, finishedOf(about, { action: "follow_up", questionnaire: DAILY_CHECK, answers: { check_date: dateParts(day), ...answers } }), NOW);
}

export function depart(phone: Phone, about: string, day: string): Promise<OutboxRow> {
  return finishAny(phone, finishedOf(about, { action: "follow_up", questionnaire: DEPARTURE, answers: { left_on: dateParts(day), destination_kind: "unknown" } }), NOW);
}

export function withdraw(phone: Phone, about: string): Promise<OutboxRow> {
  return finishAny(phone, finishedOf(about, { action: "withdraw", baseRevisionId: "r", reason: "ซ้ำ" }), NOW);
}

export function survey(phone: Phone, about: string): Promise<OutboxRow> {
  return finishAny(phone, finishedOf(makeUuid(), { questionnaire: AFFECTED_PERSON, basedOn: { record_id: about, as: "registered" } }), NOW);
}

/** Everything goes to the centre and gets its receipt; `isLocked` through the closed door. */
export async function sendAll({ store }: Phone, change: Record<string, unknown> = {}, isLocked = false): Promise<void> {
  const door = isLocked ? closedDoor("box") : openDoor("t", store.vault);
  const call = (_path: string, options: { body?: unknown } = {}) => {
    const { items } = options.body as { items: SyncItem[] };
    return Promise.resolve(ok(items.map((item) => ({ ...resultFor(item), ...change }))));
  };
  await send({ db: store.db, door, appVersion: "test", call: call as never }, true);
}

export interface Told {
  items?: Traveller[];
  incoming?: Incoming[];
  server_time?: string;
}

/** The centre answers with this list from now on. */
export function centreLists({ items = [], incoming = [], server_time = NOW.toISOString() }: Told) {
  const answer = (address: unknown) => {
    const body = String(address).includes("records/full") ? { items: [] } : { server_time, today: TODAY, contacts: [], items, incoming, next: null };
    return Promise.resolve(new Response(JSON.stringify(body), { status: 200, headers: { "Content-Type": "application/json" } }));
  };
  return vi.spyOn(globalThis, "fetch").mockImplementation(answer);
}
