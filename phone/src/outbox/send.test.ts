import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it } from "vitest";

import type { Called } from "../api/call";
import type { OutboxRow } from "../storage/account_db";
import { answersIn, openReceived, openWaiting } from "../storage/finished";
import { revisionContext } from "../storage/vault";
import { closedDoor } from "./doors";
import { finish } from "./finish";
import { forgetBackOffs } from "./forget";
import { withLease } from "./one_sender";
import { send, TRIES_BEFORE_ASIDE } from "./send";
import { readSyncState, saveSyncState } from "./sync_state";
import { AT, asked, centre, db, finishedOf, finishOne, left, newStore, ok, refused, resultFor, sender, store, storesAll, type SyncItem } from "./testing/centre";

beforeEach(newStore);

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
    const receipt = await db.get("receipts", row.revision_id);
    if (!receipt?.kept) throw new Error("this phone's version is gone");
    expect(await openReceived(store, receipt)).toMatchObject({ outcome: "kept_aside", message: "มีคนแก้ไขก่อนแล้ว" });
    expect(await answersIn(store, receipt, receipt.kept)).toEqual({ name: "นางมาลี" });
    expect(await db.get("people", row.record_id)).toBeUndefined();
  });

  it("keeps what became the record readable, to be corrected without network", async () => {
    const row = await finishOne();
    await send(sender(centre(storesAll)), false);
    const person = await db.get("people", row.record_id);
    expect(person?.revision_id).toBe(row.revision_id);
    expect(person && (await answersIn(store, person, person.sealed))).toEqual({ name: "นางมาลี" });
  });

  it("tells what it holds also when nothing waits, every ten minutes or when that changes", async () => {
    const empty = () => centre(() => ok([]));
    expect(await send(sender(empty()), false)).toEqual({ outcome: "nothing_to_send", stored: 0, left: 0 });
    expect(asked).toMatchObject([{ items: [], unsent: [], drafts: 0 }]);
    await send(sender(empty(), 1_000_000 + 9 * 60_000), false);
    expect(asked).toHaveLength(0);
    await send(sender(empty(), 1_000_000 + 11 * 60_000), false);
    expect(asked).toHaveLength(1);
    await send(sender(empty(), 500_000), false);
    expect(asked).toHaveLength(1);
  });

  it("measures how far the centre's clock is ahead", async () => {
    await send(sender(centre(() => ok([])), Date.parse("2020-04-12T03:00:00Z")), false);
    expect((await readSyncState(db)).clock_offset_ms).toBe(5 * 60_000);
  });

  it("goes out closed without the key, and learns nothing about the person", async () => {
    const row = await finishOne();
    const door = closedDoor("box");
    const told = centre((body) => ok(body.items.map((item) => ({ ...resultFor(item), message: "นางมาลี", record: { number: "1" } }))));
    expect(await send({ ...sender(told), door }, false)).toEqual({ outcome: "sent", stored: 1, left: 0 });
    expect(asked[0]?.box).toBe("box");
    expect(asked[0]?.items[0]).not.toHaveProperty("payload");
    const sealed = Uint8Array.from(Buffer.from(asked[0]?.items[0]?.sealed ?? "", "base64url"));
    expect(await store.vault.open(revisionContext(row), sealed)).toContain("นางมาลี");
    const receipt = await db.get("receipts", row.revision_id);
    expect(receipt?.told).toBeNull();
    expect(receipt && (await openReceived(store, receipt))).toMatchObject({ title: "นางมาลี", message: null });
  });

  it("a row whose bytes were spoiled stays in sight and holds nothing up", async () => {
    const spoiled = await finishOne("เสีย");
    await db.put("outbox", { ...spoiled, sealed: spoiled.sealed.map((byte) => byte ^ 1) });
    await finishOne("ดี");
    const call = centre((body) => ok(body.items.map((item) => (item.payload === "" ? { ...resultFor(item, {}, "refused"), receipt: null, code: "sha256_mismatch" } : resultFor(item)))));
    expect(await send(sender(call), false)).toMatchObject({ stored: 1, left: 1 });
    const [row] = await db.getAll("outbox");
    expect(row && (await openWaiting(store, row))).toMatchObject({ revision_id: spoiled.revision_id, tries: 1, title: "เสีย" });
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

  it("keeps all and asks for an update on 426", async () => {
    await finishOne();
    expect(await send(sender(centre(() => refused(426))), true)).toEqual({ outcome: "update_needed", stored: 0, left: 1 });
    expect((await db.getAll("outbox"))[0]?.tries).toBe(0);
    expect((await send(sender(centre(storesAll)), true)).left).toBe(0);
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

  it("a try that fails after the network came back begins no back-off anew", async () => {
    await finishOne();
    const call = async <T>(): Promise<Called<T>> => {
      await forgetBackOffs(db);
      return { kind: "no_answer" };
    };
    expect((await send({ ...sender(centre(storesAll)), call }, false)).outcome).toBe("no_answer");
    expect((await send(sender(centre(storesAll)), false)).left).toBe(0);
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
    expect(row).toMatchObject({ revision_id: poison.revision_id, is_aside: true, tries: 5, sha256: poison.sha256, sealed: poison.sealed });
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

  it("gets everybody through but the one that nothing carries, in the first round in which something gets through", async () => {
    const rows = [];
    for (let i = 0; i < 20; i += 1) rows.push(await finishOne(`คนที่ ${i}`));
    const poison = rows[7]?.revision_id;
    const carries = centre((body) => (body.items.some((item) => item.revision_id === poison) ? { kind: "no_answer" } : storesAll(body)));
    const outcomes = [];
    for (let i = 0; i < 8; i += 1) outcomes.push((await send(sender(carries), true)).outcome);
    expect((await db.getAll("outbox")).map((row) => [row.revision_id, row.tries])).toEqual([[poison, 1]]);
    expect(outcomes.slice(0, 6)).toEqual(["no_answer", "no_answer", "no_answer", "no_answer", "trouble", "no_answer"]);
  });

  it("asks twice, and no more, when the line is gone", async () => {
    for (let i = 0; i < 20; i += 1) await finishOne(`คนที่ ${i}`);
    await saveSyncState(db, { failures: 30 });
    const sent = await send(sender(centre(() => ({ kind: "no_answer" }))), true);
    expect([sent.outcome, sent.left, asked.length, asked[0]?.items.length]).toEqual(["no_answer", 20, 2, 1]);
  });

  it("does not let a correction overtake what got no answer", async () => {
    const first = await finishOne("ก");
    await finish(store, { ...finishedOf(first.record_id, "ก", { name: "ข" }), baseRevisionId: first.revision_id, isWithoutDraft: true }, AT);
    const other = await finishOne("ค");
    await saveSyncState(db, { failures: 30 });
    await send(sender(centre((body) => (body.items.some((item) => item.revision_id === first.revision_id) ? { kind: "no_answer" } : storesAll(body)))), true);
    expect(asked.flatMap((body) => body.items.map((item) => item.revision_id))).toEqual([first.revision_id, other.revision_id]);
  });

  it("keeps the centre's later word when answers overtake each other", async () => {
    const counts = (received: number) => ({ received, needs_correction: 0, confirmed: 0, withdrawn: 0 });
    await saveSyncState(db, { last_answer_at: "2020-04-12T03:05:02Z", counts: counts(2) });
    await saveSyncState(db, { last_answer_at: "2020-04-12T10:05:01+07:00", counts: counts(1), failures: 7 });
    expect(await readSyncState(db)).toMatchObject({ last_answer_at: "2020-04-12T03:05:02Z", counts: counts(2), failures: 7 });
    // a centre whose clock was put right is believed
    await saveSyncState(db, { last_answer_at: "2020-04-12T02:00:00Z", counts: counts(3) });
    expect((await readSyncState(db)).counts).toEqual(counts(3));
  });

  it("takes over a lease that was left behind by a killed tab", async () => {
    await db.put("cache", { owner: "gone", until: 500 }, "sender_lease");
    expect(await withLease(db, () => Promise.resolve("done"), () => 499)).toBeNull();
    expect(await withLease(db, () => Promise.resolve("done"), () => 501)).toBe("done");
  });

  it("does not believe a lease from before the clock was set back", async () => {
    const future = Date.UTC(2563, 3, 12);
    await db.put("cache", { owner: "gone", until: future }, "sender_lease");
    expect(await withLease(db, () => Promise.resolve("done"), () => future - 3 * 60_000)).toBeNull();
    expect(await withLease(db, () => Promise.resolve("done"), () => Date.UTC(2020, 3, 12))).toBe("done");
  });
});
