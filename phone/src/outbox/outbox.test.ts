import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it, vi } from "vitest";

import { secondsToWait } from "../api/call";
import { unlessFull } from "../storage/account_db";
import { saveDraft, startDraft } from "../storage/drafts";
import { openReceived } from "../storage/finished";
import { revisionContext } from "../storage/vault";
import { waitAfterFailures, waitAsAsked } from "./backoff";
import { dueRows, intoBatches, MAX_BYTES } from "./batches";
import { fingerprint } from "./fingerprint";
import { finish } from "./finish";
import { removeWithReceipt, verifyReceipt } from "./receipts";
import { AT, AUTHOR, db, finishedOf, finishOne, left, newStore, resultFor, store } from "./testing/centre";

beforeEach(newStore);

describe("finish", () => {
  it("freezes the payload, its fingerprint and takes the draft away", async () => {
    const draft = startDraft({}, AT);
    await saveDraft(store, draft);
    const row = await finish(store, finishedOf(draft.record_id, "ก", { age_years: "๔๕" }), AT);
    expect(await db.get("drafts", draft.record_id)).toBeUndefined();
    if (!row) throw new Error("finished before");
    const payload = await store.vault.open(revisionContext(row), row.sealed);
    expect(row.sha256).toBe(await fingerprint(payload));
    expect(JSON.parse(payload)).toEqual({
      action: "report", questionnaire: "affected_person", version: 1, unit: "47010201",
      answers: { age_years: "๔๕" }, finished_at: "2020-04-12T03:04:05.000Z",
    });
    expect(row.author).toEqual(AUTHOR);
  });

  it("finishes once however often it is pressed", async () => {
    const draft = startDraft({}, AT);
    await saveDraft(store, draft);
    const report = finishedOf(draft.record_id, "ก", {});
    const rows = await Promise.all([finish(store, report, AT), finish(store, report, AT)]);
    expect(rows.filter((row) => row !== null)).toHaveLength(1);
    const withdrawal = { ...report, action: "withdraw" as const, reason: "ซ้ำ" };
    await Promise.all([finish(store, withdrawal, AT), finish(store, withdrawal, AT)]);
    expect((await db.getAll("outbox")).map((row) => row.action)).toEqual(["report", "withdraw"]);
  });
});

describe("receipts", () => {
  it("takes a receipt that names the same bytes, and writes it down", async () => {
    const row = await finishOne();
    const verified = await verifyReceipt(row, resultFor(row) as never, store.vault);
    expect(verified).not.toBeNull();
    if (verified) await removeWithReceipt(db, verified);
    expect(await left()).toBe(0);
    const receipt = await db.get("receipts", row.revision_id);
    expect(receipt && (await openReceived(store, receipt))).toMatchObject({ sha256: row.sha256, title: "นางมาลี" });
  });

  it.each([
    ["another sha256", { sha256: "0".repeat(64) }],
    ["another record", { record_id: crypto.randomUUID() }],
    ["another revision", { revision_id: crypto.randomUUID() }],
    ["no time of storing", { stored_at: "" }],
  ])("does not take %s", async (_name, change) => {
    const row = await finishOne();
    expect(await verifyReceipt(row, resultFor(row, change) as never, store.vault)).toBeNull();
  });

  it.each([
    ["lets a row go although the phone is too full to write its receipt down", "", 0],
    ["but not one that a person has to choose about", "stale_base", 1],
  ])("%s", async (_name, code, stays) => {
    const row = await finishOne();
    const verified = await verifyReceipt(row, { ...resultFor(row, {}, code ? "kept_aside" : "stored"), code } as never, store.vault);
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    if (verified) await removeWithReceipt(db, verified).catch(unlessFull);
    put.mockRestore();
    expect(await left()).toBe(stays);
  });

  it("does not take a receipt beside the word refused", async () => {
    const row = await finishOne();
    expect(await verifyReceipt(row, resultFor(row, {}, "refused") as never, store.vault)).toBeNull();
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
