import "fake-indexeddb/auto";

import { describe, expect, it } from "vitest";

import type { Account } from "../api/shapes";
import { accountDb } from "../storage/account_db";
import { currentAccount, knownAccounts } from "../storage/device_db";
import { allDrafts, draftOf, openDraft, saveDraft, startCorrection, startDraft, throwAwayDraft } from "../storage/drafts";
import { enter, leave, markRefused, sessionState, startSession } from "./session";

const AT = new Date("2020-04-12T03:04:05Z");
const UNIT = { code: "47010201", kind: "village", name: "ก", label: "หมู่ที่ 1 บ้านก", full_label: "", moo: 1, above: [] };

function account(id: string): Account {
  return { id, role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: `นาย ${id}`, unit: UNIT };
}

function session() {
  const state = sessionState.get();
  if (state.kind !== "signed_in") throw new Error("nobody is signed in");
  return state.session;
}

describe("a shared phone", () => {
  it("starts with nobody", async () => {
    await startSession();
    expect(sessionState.get().kind).toBe("nobody");
  });

  it("signing out forgets the token and deletes nothing that was not sent, without network too", async () => {
    await enter({ token: "secret-1", account: account("one") });
    const db = await accountDb("one");
    await saveDraft(db, startDraft({ name: "ก" }, AT));
    await leave(session());
    expect(await currentAccount()).toBeNull();
    expect((await knownAccounts()).map((known) => known.token)).toEqual([null]);
    expect(await allDrafts(await accountDb("one"))).toHaveLength(1);
  });

  it("keeps accounts apart", async () => {
    await enter({ token: "secret-2", account: account("two") });
    expect(await allDrafts(await accountDb("two"))).toEqual([]);
    expect(await allDrafts(await accountDb("one"))).toHaveLength(1);
  });

  it("a refused token asks for the PIN and stays on the same store", async () => {
    markRefused("secret-2");
    expect(session()).toMatchObject({ id: "two", isRefused: true });
    await enter({ token: "secret-3", account: account("two") });
    expect(session()).toMatchObject({ id: "two", token: "secret-3", isRefused: false });
    markRefused("secret-2");
    expect(session().isRefused).toBe(false);
  });
});

describe("drafts", () => {
  it("are found again as they were, newest first, until somebody throws them away", async () => {
    const db = await accountDb("drafts");
    const old = startDraft({ age_years: "๔๕" }, AT);
    const young = { ...startDraft({}, AT), saved_at: "2020-04-13T00:00:00.000Z" };
    await saveDraft(db, old);
    await saveDraft(db, young);
    expect(await draftOf(db, old.record_id)).toEqual(old);
    expect((await allDrafts(db)).map((draft) => draft.record_id)).toEqual([young.record_id, old.record_id]);
    await throwAwayDraft(db, old.record_id);
    expect(await draftOf(db, old.record_id)).toBeNull();
  });

  it("a correction begun in another tab is not begun anew", async () => {
    const db = await accountDb("two-tabs");
    const begun = startCorrection("record", "revision", { age_years: "45" }, null, AT);
    await openDraft(db, { ...begun, answers: { age_years: "46" } });
    await openDraft(db, begun);
    expect((await draftOf(db, "record"))?.answers).toEqual({ age_years: "46" });
  });

  it("a correction keeps the record and names the revision it starts from", () => {
    const draft = startCorrection("record", "revision", { age_years: "45" }, null, AT);
    expect(draft).toMatchObject({ record_id: "record", base_revision_id: "revision", answers: { age_years: "45" } });
  });
});
