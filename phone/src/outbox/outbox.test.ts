import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it } from "vitest";

import type { Called, CallOptions } from "../api/call";
import { secondsToWait } from "../api/call";
import type { SyncItem } from "../api/shapes";
import { type AccountDb, type OutboxRow, accountDb } from "../storage/account_db";
import { saveDraft, startDraft } from "../storage/drafts";
import { waitAfterFailures, waitAsAsked } from "./backoff";
import { dueRows, intoBatches, MAX_BYTES } from "./batches";
import { fingerprint } from "./fingerprint";
import { type Finished, finish } from "./finish";
import { withLease } from "./one_sender";
import { removeWithReceipt, verifyReceipt } from "./receipts";
import { send, TRIES_BEFORE_ASIDE } from "./send";
import { readSyncState, saveSyncState } from "./sync_state";

const UNIT = { code: "47010201", kind: "village", name: "ขมิ้น", label: "บ้านขมิ้น หมู่ที่ 1", full_label: "", moo: 1, above: [] };
const AUTHOR = { id: "7", role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: "นายสมชาย ใจดี", unit: UNIT };
const AT = new Date("2020-04-12T03:04:05Z");
let db: AccountDb;
let count = 0;

beforeEach(async () => {
  count += 1;
  db = await accountDb(`test-${count}`);
});

function finishedOf(recordId: string, title: string, answers: Record<string, unknown>): Finished {
  const questionnaire = { id: "affected_person", version: 1 };
  return { recordId, baseRevisionId: null, action: "report", title, author: AUTHOR, unit: "47010201", questionnaire, answers };
}

async function finishOne(title = "นางมาลี", answers: Record<string, unknown> = { name: title }): Promise<OutboxRow> {
  const draft = startDraft(answers, AT);
  await saveDraft(db, draft);
  const row = await finish(db, finishedOf(draft.record_id, title, answers), AT);
  if (!row) throw new Error("finished before");
  return row;
}

interface Body {
  items: SyncItem[];
  unsent: string[];
}

const asked: Body[] = [];

/** A centre that answers as told and remembers what it was asked. */
function centre(answer: (body: Body, nth: number) => Called<unknown> | Promise<Called<unknown>>) {
  asked.length = 0;
  return <T>(_path: string, options: CallOptions = {}) => {
    const body = options.body as Body;
    asked.push(body);
    return Promise.resolve(answer(body, asked.length)) as Promise<Called<T>>;
  };
}

function resultFor(item: SyncItem, change: Record<string, unknown> = {}, outcome = "stored") {
  const { record_id, revision_id, sha256 } = item;
  const receipt = { record_id, revision_id, sha256, stored_at: "2020-04-12T03:05:00Z", ...change };
  return { record_id, revision_id, outcome, code: null, message: null, receipt, record: null };
}

function ok(results: unknown[]): Called<unknown> {
  return { kind: "ok", body: { server_time: "2020-04-12T03:05:00Z", results }, etag: null };
}

function refused(status: number, retryAfter: number | null = null): Called<unknown> {
  return { kind: "refused", status, code: `c${status}`, message: "ข้อความ", retryAfter, details: {} };
}

const storesAll = (body: Body) => ok(body.items.map((item) => resultFor(item)));

function sender(call: ReturnType<typeof centre>, now = 1_000_000) {
  return { db, token: "t", appVersion: "test", call, now: () => now, random: () => 0.5 };
}

const left = async () => (await db.getAll("outbox")).length;

describe("finish", () => {
  it("freezes the payload, its fingerprint and takes the draft away", async () => {
    const draft = startDraft({}, AT);
    await saveDraft(db, draft);
    const row = await finish(db, finishedOf(draft.record_id, "ก", { age_years: "๔๕" }), AT);
    expect(await db.get("drafts", draft.record_id)).toBeUndefined();
    expect(row?.sha256).toBe(await fingerprint(row?.payload ?? ""));
    expect(JSON.parse(row?.payload ?? "")).toEqual({
      action: "report", questionnaire: "affected_person", version: 1, unit: "47010201",
      answers: { age_years: "๔๕" }, finished_at: "2020-04-12T03:04:05.000Z",
    });
    expect(row?.author).toEqual(AUTHOR);
  });

  it("finishes once however often it is pressed", async () => {
    const draft = startDraft({}, AT);
    await saveDraft(db, draft);
    const report = finishedOf(draft.record_id, "ก", {});
    const rows = await Promise.all([finish(db, report, AT), finish(db, report, AT)]);
    expect(rows.filter((row) => row !== null)).toHaveLength(1);
    const withdrawal = { ...report, action: "withdraw" as const, reason: "ซ้ำ" };
    await Promise.all([finish(db, withdrawal, AT), finish(db, withdrawal, AT)]);
    expect((await db.getAll("outbox")).map((row) => row.action)).toEqual(["report", "withdraw"]);
  });
});

describe("receipts", () => {
  it("takes a receipt that names the same bytes, and writes it down", async () => {
    const row = await finishOne();
    const verified = verifyReceipt(row, resultFor(row) as never);
    expect(verified).not.toBeNull();
    if (verified) await removeWithReceipt(db, verified);
    expect(await left()).toBe(0);
    expect(await db.get("receipts", row.revision_id)).toMatchObject({ sha256: row.sha256, title: "นางมาลี" });
  });

  it.each([
    ["another sha256", { sha256: "0".repeat(64) }],
    ["another record", { record_id: crypto.randomUUID() }],
    ["another revision", { revision_id: crypto.randomUUID() }],
    ["no time of storing", { stored_at: "" }],
  ])("does not take %s", async (_name, change) => {
    const row = await finishOne();
    expect(verifyReceipt(row, resultFor(row, change) as never)).toBeNull();
  });

  it("does not take a receipt beside the word refused", async () => {
    const row = await finishOne();
    expect(verifyReceipt(row, resultFor(row, {}, "refused") as never)).toBeNull();
  });
});

describe("send", () => {
  it("sends what waits and empties the outbox on receipts", async () => {
    await finishOne("ก");
    await finishOne("ข");
    const sent = await send(sender(centre(storesAll)), false);
    expect(sent).toEqual({ outcome: "sent", stored: 2, left: 0 });
    expect((await readSyncState(db)).last_answer_at).toBe("2020-04-12T03:05:00Z");
  });

  it("carries the list of everything unsent in every call", async () => {
    for (let i = 0; i < 51; i += 1) await finishOne(`คนที่ ${i}`);
    await send(sender(centre(storesAll)), false);
    expect(asked.map((body) => [body.items.length, body.unsent.length])).toEqual([[50, 51], [1, 1]]);
  });

  it("lets what was kept aside go, with the centre's sentence", async () => {
    const row = await finishOne();
    const aside = centre((body) => ok(body.items.map((item) => ({ ...resultFor(item, {}, "kept_aside"), code: "stale_base", message: "มีคนแก้ไขก่อนแล้ว" }))));
    await send(sender(aside), false);
    expect(await left()).toBe(0);
    expect(await db.get("receipts", row.revision_id)).toMatchObject({ outcome: "kept_aside", message: "มีคนแก้ไขก่อนแล้ว" });
  });

  it.each<[string, Called<unknown>]>([
    ["a page of a captive portal", { kind: "strange", status: 200, retryAfter: null }],
    ["an empty 204", { kind: "strange", status: 204, retryAfter: null }],
    ["a redirect or no network", { kind: "no_answer" }],
    ["JSON of something else", { kind: "ok", body: { hello: 1 }, etag: null }],
    ["results that are not there", ok([])],
    ["a gateway's error", { kind: "strange", status: 502, retryAfter: null }],
    ["forbidden", refused(403)],
  ])("keeps everything on %s", async (_name, answer) => {
    await finishOne();
    await finishOne();
    await send(sender(centre(() => answer)), false);
    expect(await left()).toBe(2);
  });

  it("keeps the row that a partial answer leaves out", async () => {
    const first = await finishOne("ก");
    const second = await finishOne("ข");
    await send(sender(centre((body) => ok([resultFor(body.items[0] as SyncItem)]))), false);
    expect((await db.getAll("outbox")).map((row) => row.revision_id)).toEqual([second.revision_id]);
    expect(await db.get("receipts", first.revision_id)).toBeDefined();
  });

  it("keeps all and asks to sign in on 401", async () => {
    await finishOne();
    expect(await send(sender(centre(() => refused(401))), true)).toEqual({ outcome: "sign_in_needed", stored: 0, left: 1 });
    expect((await db.getAll("outbox"))[0]?.tries).toBe(0);
  });

  it("halves the batch on 413 until it fits", async () => {
    for (let i = 0; i < 5; i += 1) await finishOne(`คนที่ ${i}`);
    await send(sender(centre((body) => (body.items.length > 2 ? refused(413) : storesAll(body)))), false);
    expect(asked.map((body) => body.items.length)).toEqual([5, 3, 2, 1, 2]);
    expect(await left()).toBe(0);
  });

  it.each([429, 503])("obeys Retry-After of %i, even when the button is pressed", async (status) => {
    await finishOne();
    expect((await send(sender(centre(() => refused(status, 120))), true)).outcome).toBe("wait");
    expect((await send(sender(centre(storesAll), 1_000_000 + 119_000), true)).outcome).toBe("wait");
    expect(asked).toHaveLength(0);
    expect((await send(sender(centre(storesAll), 1_000_000 + 140_000), false)).left).toBe(0);
  });

  it("backs off after no answer, and the button passes the back-off", async () => {
    await finishOne();
    await send(sender(centre(() => ({ kind: "no_answer" }))), false);
    expect((await send(sender(centre(storesAll), 1_000_001), false)).outcome).toBe("later");
    expect((await send(sender(centre(storesAll), 1_000_001), true)).left).toBe(0);
  });

  it("does not believe a wait of years: a portal's Retry-After, or a clock that was set back", async () => {
    await finishOne();
    await send(sender(centre(() => ({ kind: "strange", status: 503, retryAfter: 999_999_999 }))), true);
    expect((await send(sender(centre(storesAll), 1_000_000 + 61 * 60_000), false)).left).toBe(0);
    await finishOne();
    await saveSyncState(db, { not_before: 9e15, asked_to_wait_until: 9e15 });
    const [row] = await db.getAll("outbox");
    await db.put("outbox", { ...(row as OutboxRow), not_before: 9e15 });
    expect((await send(sender(centre(storesAll)), false)).left).toBe(0);
  });

  it("never says that all went, or that nothing waits, while something is left", async () => {
    await finishOne();
    expect((await send(sender(centre(() => ok([]))), true)).outcome).toBe("trouble");
    expect((await send(sender(centre(storesAll)), false)).outcome).toBe("later");
  });

  it("puts a poison row aside after five tries and lets the others through", async () => {
    const poison = await finishOne("พิษ");
    for (let i = 1; i <= TRIES_BEFORE_ASIDE; i += 1) {
      await finishOne(`ดี ${i}`);
      const call = centre((body) => {
        const isHit = body.items.some((item) => item.revision_id === poison.revision_id);
        return isHit ? { kind: "strange", status: 500, retryAfter: null } : storesAll(body);
      });
      await send(sender(call, 1_000_000 + i * 3_600_000), false);
    }
    const [row] = await db.getAll("outbox");
    expect(await left()).toBe(1);
    expect(row).toMatchObject({ revision_id: poison.revision_id, is_aside: true, tries: 5, payload: poison.payload });
    expect((await send(sender(centre(storesAll)), true)).left).toBe(0);
  });

  it("blames no row when the centre fails at everything", async () => {
    await finishOne();
    await finishOne();
    for (let i = 1; i <= 8; i += 1) {
      await send(sender(centre(() => ({ kind: "strange", status: 500, retryAfter: null })), i * 3_600_000), false);
    }
    expect((await db.getAll("outbox")).map((row) => row.is_aside)).toEqual([false, false]);
  });

  it("keeps what the centre refuses and remembers why", async () => {
    await finishOne();
    const call = centre((body) => ok(body.items.map((item) => ({ ...resultFor(item, {}, "refused"), receipt: null, code: "sha256_mismatch", message: "ข้อมูลไม่ครบ" }))));
    await send(sender(call), false);
    expect((await db.getAll("outbox"))[0]).toMatchObject({ tries: 1, trouble: { code: "sha256_mismatch", message: "ข้อมูลไม่ครบ" } });
  });

  it("has one sender at a time", async () => {
    await finishOne();
    const call = centre(storesAll);
    const both = await Promise.all([send(sender(call), true), send(sender(call), true)]);
    expect(both.map((sent) => sent.outcome).sort()).toEqual(["busy", "sent"]);
    expect(asked).toHaveLength(1);
  });

  it("takes over a lease that was left behind by a killed tab", async () => {
    await db.put("cache", { owner: "gone", until: 500 }, "sender_lease");
    expect(await withLease(db, () => Promise.resolve("done"), () => 499)).toBeNull();
    expect(await withLease(db, () => Promise.resolve("done"), () => 501)).toBe("done");
  });
});

describe("batches and waiting", () => {
  it("keeps a batch under the size the centre takes", async () => {
    for (let i = 0; i < 4; i += 1) await finishOne("ก", { text: "ก".repeat(100_000) });
    const batches = intoBatches(await db.getAll("outbox"));
    expect(batches.map((batch) => batch.length)).toEqual([2, 2]);
    expect(MAX_BYTES).toBeLessThan(1_000_000);
  });

  it("holds a later revision back until the earlier one has gone", async () => {
    const first = await finishOne();
    const rows = [{ ...first, not_before: 99 }, { ...first, seq: first.seq + 1, revision_id: "later" }];
    expect(dueRows(rows, 10, false)).toEqual([]);
    expect(dueRows(rows, 100, false).map((row) => row.seq)).toEqual([first.seq, first.seq + 1]);
  });

  it("waits by full jitter under a cap, and never shorter than asked", () => {
    expect(waitAfterFailures(3, () => 0)).toBe(0);
    expect(waitAfterFailures(3, () => 1)).toBe(16_000);
    expect(waitAfterFailures(50, () => 1)).toBe(15 * 60_000);
    expect(waitAsAsked(30, () => 0)).toBe(30_000);
  });

  it("reads Retry-After as seconds and as a date", () => {
    expect(secondsToWait("12", 0)).toBe(12);
    expect(secondsToWait("Thu, 01 Jan 1970 00:01:00 GMT", 0)).toBe(60);
    expect(secondsToWait(null, 0)).toBeNull();
    expect(secondsToWait("soon", 0)).toBeNull();
  });
});
