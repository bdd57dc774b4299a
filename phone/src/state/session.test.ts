import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Account, SignedIn } from "../api/shapes";
import { toBase64url } from "../lib/base64url";
import { finish } from "../outbox/finish";
import { readSyncState, saveSyncState } from "../outbox/sync_state";
import { accountDb, type Store } from "../storage/account_db";
import { currentAccount, forgetUnlocked, knownAccount, knownAccounts, keepUnlocked, readUnlocked } from "../storage/device_db";
import { allDrafts, draftOf, openDraft, saveDraft, startCorrection, startDraft, throwAwayDraft } from "../storage/drafts";
import { allWaiting } from "../storage/finished";
import { handleOf, newKey, revisionContext, vaultOf } from "../storage/vault";
import { enter, keepOpen, KeyNotRecovered, leave, lockNow, markRefused, OPEN_FOR_MS, sessionState, sessionStore, startSession, unlock } from "./session";

const AT = new Date("2020-04-12T03:04:05Z");
const UNIT = { code: "47010201", kind: "village", name: "ก", label: "หมู่ที่ 1 บ้านก", full_label: "", moo: 1, above: [] };
const PIN = "739146";

function account(id: string): Account {
  return { id, role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: `นาย ${id}`, unit: UNIT };
}

let centreKey: CryptoKeyPair;

async function signedIn(id: string, token: string): Promise<SignedIn> {
  centreKey ??= await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", centreKey.publicKey));
  return { token, account: account(id), box_key: { id: "k1", public: toBase64url(point) } };
}

function session() {
  const state = sessionState.get();
  if (state.kind !== "signed_in") throw new Error(`nobody is signed in: ${state.kind}`);
  return state.session;
}

async function known(id: string) {
  const found = await knownAccount(id);
  if (!found) throw new Error("never signed in here");
  return found;
}

async function scratch(name: string): Promise<Store> {
  return { db: await accountDb(name), vault: vaultOf(await handleOf(newKey())) };
}

/** What an answer of the centre would be, for whoever asks. */
function centreAnswers(status: number, body: unknown) {
  const answer = () => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } }));
  return vi.spyOn(globalThis, "fetch").mockImplementation(answer);
}

beforeEach(() => vi.restoreAllMocks());

describe("a shared phone", () => {
  it("starts with nobody", async () => {
    await startSession();
    expect(sessionState.get().kind).toBe("nobody");
  });

  it("signing out forgets the token and deletes nothing that was not sent, without network too", async () => {
    await enter(await signedIn("one", "secret-1"), PIN);
    await saveDraft(await sessionStore(session()), startDraft({ name: "ก" }, AT));
    await leave(session());
    expect(await currentAccount()).toBeNull();
    expect((await knownAccounts()).map(({ token, lock, box }) => [token, Boolean(lock), Boolean(box)])).toEqual([[null, true, true]]);
    expect(await readUnlocked()).toBeNull();
    expect(await (await accountDb("one")).count("drafts")).toBe(1);
  });

  it("the same PIN opens again what was there before signing out", async () => {
    await enter(await signedIn("one", "secret-1b"), PIN);
    expect((await allDrafts(await sessionStore(session()))).map((draft) => draft.answers)).toEqual([{ name: "ก" }]);
  });

  it("keeps accounts apart", async () => {
    await enter(await signedIn("two", "secret-2"), PIN);
    expect(await allDrafts(await sessionStore(session()))).toEqual([]);
    expect(await (await accountDb("one")).count("drafts")).toBe(1);
  });

  it("a refused token asks for the PIN and stays on the same store", async () => {
    markRefused("secret-2");
    expect(session()).toMatchObject({ id: "two", isRefused: true });
    await enter(await signedIn("two", "secret-3"), PIN);
    expect(session()).toMatchObject({ id: "two", token: "secret-3", isRefused: false });
    markRefused("secret-2");
    expect(session().isRefused).toBe(false);
  });
});

describe("the lock", () => {
  it("stays open over a restart, until the phone has not been used for a while", async () => {
    await enter(await signedIn("locked", "t1"), PIN);
    await startSession();
    expect(session().token).toBe("t1");
    const unlocked = await readUnlocked();
    if (!unlocked) throw new Error("nothing is open");
    for (const until of [Date.now() - 1, Date.now() + 2 * OPEN_FOR_MS]) {
      await keepUnlocked({ ...unlocked, until });
      await startSession();
      expect(sessionState.get().kind).toBe("locked");
      expect(await readUnlocked()).toBeNull();
    }
  });

  it("is not opened again by the very touch that closed it", async () => {
    await enter(await signedIn("touched", "t1"), PIN);
    await Promise.all([keepOpen(session()), lockNow(), keepOpen(session())]);
    expect(await readUnlocked()).toBeNull();
  });

  it("leaves nothing readable behind: no token, no name, no handle", async () => {
    await enter(await signedIn("locked", "tqm1_secret"), PIN);
    const store = await sessionStore(session());
    await saveDraft(store, startDraft({ name: "นางมาลี" }, AT));
    await lockNow();
    const left = JSON.stringify([await knownAccounts(), await store.db.getAll("drafts")]);
    expect(left).not.toContain("tqm1_secret");
    expect(left).not.toContain("มาลี");
    expect(await readUnlocked()).toBeNull();
  });

  it("opens with the PIN only, and makes wrong ones wait", async () => {
    expect(await unlock(await known("locked"), "000001")).toEqual({ kind: "wrong" });
    expect(await unlock(await known("locked"), PIN)).toEqual({ kind: "open" });
    await lockNow();
    for (let i = 0; i < 4; i += 1) expect((await unlock(await known("locked"), "000001")).kind).toBe("wrong");
    expect(await unlock(await known("locked"), PIN)).toMatchObject({ kind: "wait" });
  });

  it("after ten wrong ones only signing in helps, and loses nothing", async () => {
    const now = vi.spyOn(Date, "now");
    for (let i = 0; i < 10; i += 1) {
      now.mockReturnValue(2e12 + i * 1e9);
      await unlock(await known("locked"), "000001");
    }
    now.mockReturnValue(4e12);
    expect(await unlock(await known("locked"), PIN)).toEqual({ kind: "too_often" });
    now.mockRestore();
    await enter(await signedIn("locked", "t2"), PIN);
    expect((await allDrafts(await sessionStore(session()))).length).toBe(1);
  }, 20_000);

  it("a new PIN opens what the old one had closed, by the key that the centre gives back", async () => {
    const store = await sessionStore(session());
    const key = new Uint8Array(32).fill(7);
    const lost = vaultOf(await handleOf(key));
    const draft = startDraft({ name: "นางมาลี" }, AT);
    await saveDraft({ db: store.db, vault: lost }, draft);
    centreAnswers(503, { code: "busy", message: "-" });
    await expect(enter(await signedIn("locked", "t3"), "582913")).rejects.toThrow(KeyNotRecovered);
    expect((await known("locked")).signed_in_at).toBeDefined();
    const asked = centreAnswers(200, { key: toBase64url(key) });
    await enter(await signedIn("locked", "t4"), "582913");
    expect(JSON.parse(String(asked.mock.calls[0]?.[1]?.body))).toEqual({ box: expect.any(String) });
    expect((await draftOf(await sessionStore(session()), draft.record_id))?.answers).toEqual({ name: "นางมาลี" });
    await lockNow();
    expect(await unlock(await known("locked"), "582913")).toEqual({ kind: "open" });
  });
});

describe("what the first version of the app left open", () => {
  it("is sealed when its account signs in, and its payloads stay to the byte", async () => {
    const db = await accountDb("old");
    const ids = { record_id: crypto.randomUUID(), revision_id: crypto.randomUUID() };
    const row = { ...ids, base_revision_id: null, payload: '{"answers": {"name":"นางเก่า"}}', sha256: "s", action: "report", title: "นางเก่า", author: account("old") };
    await db.add("outbox", { ...row, finished_at: "", tries: 0, is_aside: false, not_before: 0, trouble: null } as never);
    const draft = { ...startDraft({ name: "นางร่าง" }, AT) };
    await db.add("drafts", draft as never);
    await db.add("receipts", { revision_id: "r", record_id: "p", sha256: "s", stored_at: "t", action: "report", title: "นางรับ", outcome: "stored", code: null, message: "รับแล้ว", record: null, is_seen: false } as never);
    await enter(await signedIn("old", "t"), PIN);
    const store = await sessionStore(session());
    expect(JSON.stringify([await db.getAll("outbox"), await db.getAll("drafts"), await db.getAll("receipts")])).not.toMatch(/นาง(เก่า|ร่าง|รับ)/);
    const [sealed] = await db.getAll("outbox");
    if (!sealed) throw new Error("the row is gone");
    expect(await store.vault.open(revisionContext(ids), sealed.sealed)).toBe(row.payload);
    expect((await allWaiting(store)).map((waiting) => waiting.title)).toEqual(["นางเก่า"]);
    expect(await draftOf(store, draft.record_id)).toEqual(draft);
    await forgetUnlocked();
  });
});

describe("a person chooses between two versions", () => {
  it("once, however often it is pressed", async () => {
    const store = await scratch("choice");
    const finished = { recordId: crypto.randomUUID(), baseRevisionId: null, action: "keep" as const, title: "ก", author: account("c"), unit: "47010201", questionnaire: { id: "affected_person", version: 1 }, answers: {}, reason: "" };
    expect((await Promise.all([finish(store, finished, AT), finish(store, finished, AT)])).filter(Boolean)).toHaveLength(1);
    expect((await Promise.all([1, 2].map(() => finish(store, { ...finished, action: "report", isWithoutDraft: true }, AT)))).filter(Boolean)).toHaveLength(1);
  });
});

describe("drafts", () => {
  it("are found again as they were, newest first, until somebody throws them away", async () => {
    const store = await scratch("drafts");
    const old = startDraft({ age_years: "๔๕" }, AT);
    const young = { ...startDraft({}, AT), saved_at: "2020-04-13T00:00:00.000Z" };
    await saveDraft(store, old);
    await saveDraft(store, young);
    expect(await draftOf(store, old.record_id)).toEqual(old);
    expect((await allDrafts(store)).map((draft) => draft.record_id)).toEqual([young.record_id, old.record_id]);
    await throwAwayDraft(store, old.record_id);
    expect(await draftOf(store, old.record_id)).toBeNull();
  });

  it("a correction begun in another tab is not begun anew", async () => {
    const store = await scratch("two-tabs");
    const begun = startCorrection("record", "revision", { age_years: "45" }, null, AT);
    await openDraft(store, { ...begun, answers: { age_years: "46" } });
    await openDraft(store, begun);
    expect((await draftOf(store, "record"))?.answers).toEqual({ age_years: "46" });
  });

  it("a correction keeps the record and names the revision it starts from", () => {
    const draft = startCorrection("record", "revision", { age_years: "45" }, null, AT);
    expect(draft).toMatchObject({ record_id: "record", base_revision_id: "revision", answers: { age_years: "45" } });
  });
});

describe("after signing in", () => {
  it("sends at once after signing in, whatever the network was like before", async () => {
    const { db } = await scratch("put off");
    await saveSyncState(db, { failures: 5, not_before: Date.now() + 60_000, asked_to_wait_until: 77 });
    const lines = ["problems_state", "pictures_state"];
    for (const line of lines) await db.put("cache", { failures: 5, not_before: Date.now() + 60_000, asked_to_wait_until: 77 }, line);
    await enter(await signedIn("put off", "secret"), PIN);
    expect(await readSyncState(db)).toMatchObject({ failures: 0, not_before: 0, asked_to_wait_until: 77 });
    for (const line of lines) expect(await db.get("cache", line)).toEqual({ failures: 0, not_before: 0, asked_to_wait_until: 77 });
    await leave(session());
  });
});
