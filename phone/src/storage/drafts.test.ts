import "fake-indexeddb/auto";

import { openDB } from "idb";
import { describe, expect, it } from "vitest";

import { finish } from "../outbox/finish";
import { AT, AUTHOR, finishedOf, newStore, store } from "../outbox/testing/centre";
import { AFFECTED_PERSON, DAILY_CHECK, formOf, isOfRegister, TRAVELLER } from "../questionnaire/forms";
import { accountDb } from "./account_db";
import { draftOf, saveDraft, startDraft } from "./drafts";
import { handleOf, newKey, revisionContext, vaultOf } from "./vault";

describe("what an earlier version of the app left", () => {
  it("an open draft is there after the upgrade, of the first form, and can be finished", async () => {
    const vault = vaultOf(await handleOf(newKey()));
    const old = await openDB("tqm-upgraded", 3, {
      upgrade(db) {
        db.createObjectStore("drafts", { keyPath: "record_id" });
        db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("by_revision", "revision_id", { unique: true });
        db.createObjectStore("receipts", { keyPath: "revision_id" }).createIndex("by_record", "record_id");
        db.createObjectStore("cache");
        db.createObjectStore("people", { keyPath: "record_id" });
        db.createObjectStore("attachments", { keyPath: ["record_id", "sha256"] }).createIndex("by_record", "record_id");
        db.createObjectStore("picture_bytes");
      },
    });
    const sealed = await vault.seal("draft:r1", JSON.stringify({ answers: { age_years: "45" }, correcting: null }));
    await old.put("drafts", { record_id: "r1", base_revision_id: null, page: "age", started_at: "", saved_at: "", sealed });
    await old.put("outbox", { record_id: "r0", revision_id: "v0", action: "report" });
    old.close();
    const upgraded = { db: await accountDb("upgraded"), vault };
    expect(await draftOf(upgraded, "r1")).toMatchObject({ questionnaire: AFFECTED_PERSON, about: null, based_on: null, title: null, answers: { age_years: "45" }, page: "age" });
    expect((await upgraded.db.getAll("outbox")).map((row) => [formOf(row), isOfRegister(row)])).toEqual([[AFFECTED_PERSON, false]]);
    expect(await finish(upgraded, finishedOf("r1", "ก", { age_years: "45" }), AT)).not.toBeNull();
    expect(await upgraded.db.count("drafts")).toBe(0);
    expect(await upgraded.db.count("unlisted")).toBe(0);
  });
});

describe("a draft about another record", () => {
  it("has a key of its own, and is finished as what follows that record", async () => {
    await newStore();
    const draft = startDraft({ symptom_status: "none" }, AT, { questionnaire: DAILY_CHECK, about: "traveller", title: "นายสมพร" });
    await saveDraft(store, draft);
    expect(await draftOf(store, draft.record_id)).toEqual(draft);
    expect(draft.record_id).not.toBe("traveller");
    const followUp = { recordId: "traveller", draftId: draft.record_id, baseRevisionId: null, action: "follow_up" as const, title: "นายสมพร", author: AUTHOR, unit: "47010201", questionnaire: DAILY_CHECK, answers: draft.answers };
    const rows = await Promise.all([finish(store, followUp, AT), finish(store, followUp, AT)]);
    expect(rows.filter(Boolean)).toMatchObject([{ record_id: "traveller", base_revision_id: null, action: "follow_up", questionnaire: DAILY_CHECK }]);
    expect(await draftOf(store, draft.record_id)).toBeNull();
    expect(await store.db.getAll("unlisted")).toMatchObject([{ about: "traveller", revision_id: rows.find(Boolean)?.revision_id }]);
  });

  it("may wait beside others about the same record; a withdrawal waits once", async () => {
    await newStore();
    const checked = { ...finishedOf("traveller", "ก", {}), questionnaire: DAILY_CHECK, action: "follow_up" as const, isWithoutDraft: true };
    const withdrawn = { ...finishedOf("traveller", "ก", {}), questionnaire: TRAVELLER, action: "withdraw" as const, reason: "ซ้ำ" };
    for (const finished of [checked, checked, withdrawn, withdrawn]) await finish(store, finished, AT);
    expect((await store.db.getAll("outbox")).map((row) => row.action)).toEqual(["follow_up", "follow_up", "withdraw"]);
  });

  it("says what it grew out of", async () => {
    await newStore();
    const based_on = { record_id: "first", as: "companion" as const };
    const draft = startDraft({}, AT, { questionnaire: TRAVELLER, based_on });
    await saveDraft(store, draft);
    const row = await finish(store, { ...finishedOf(draft.record_id, "ก", {}), questionnaire: TRAVELLER, basedOn: draft.based_on }, AT);
    expect(row && JSON.parse(await store.vault.open(revisionContext(row), row.sealed))).toMatchObject({ action: "report", questionnaire: "traveller", based_on });
  });
});
