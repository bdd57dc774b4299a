import "fake-indexeddb/auto";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ZeroReport } from "../api/shapes";
import { saveSyncState } from "../outbox/sync_state";
import { isOfPerson, isOfRegister, isZeroReport, ZERO_REPORT } from "../questionnaire/forms";
import { check } from "../questionnaire/answers";
import { baseOf, definitionOf, places } from "../questionnaire/testing/shared_cases";
import { recordHref } from "../screens/where";
import { thingsToCorrect } from "../screens/to_correct_list";
import { refreshMe } from "../state/centre";
import { saveDraft, startDraft } from "../storage/drafts";
import { revisionContext } from "../storage/vault";
import { readUnlisted } from "../travellers/register";
import { newPhone, NOW, type Phone, sendAll, TODAY } from "../travellers/testing/phone";
import { canReport, finishZeroReport, readZero, type Zero } from "./state";

let phone: Phone;
const NOBODY = { received: 0, needs_correction: 0, confirmed: 0, withdrawn: 0 };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  phone = await newPhone();
  await saveSyncState(phone.store.db, { counts: NOBODY });
});
afterEach(() => vi.restoreAllMocks());

/** The phone asks the centre, which answers this when `heard` resolves. */
async function centreSays(zero_report: Partial<ZeroReport> | null | undefined, heard: Promise<unknown> = Promise.resolve()) {
  const body = JSON.stringify({ account: phone.session.account, counts: NOBODY, zero_report, server_time: "2030-01-01T00:00:00Z" });
  vi.spyOn(globalThis, "fetch").mockImplementation(() => heard.then(() => new Response(body, { status: 200, headers: { "Content-Type": "application/json" } })));
  expect(await refreshMe(phone.session)).toBe("fresh");
}

const zero = () => readZero(phone.session);

describe("one tap", () => {
  it("is a report of the unit as of the centre's day, which the centre's rules find right", async () => {
    const row = await finishZeroReport(phone.session);
    expect(row).toMatchObject({ action: "report", questionnaire: ZERO_REPORT, base_revision_id: null });
    const payload = row && (JSON.parse(await phone.store.vault.open(revisionContext(row), row.sealed)) as { answers: Record<string, unknown> });
    expect(payload).toMatchObject({ questionnaire: "zero_report", unit: "47010201", answers: { as_of: { day: "13", month: "4", year: "2563" } } });
    const checked = check(definitionOf("zero_report"), payload?.answers ?? {}, { today: TODAY, gazetteer: places });
    expect([checked.answers, checked.problems]).toEqual([{ as_of: TODAY }, []]);
    expect(Object.keys(baseOf("zero_report").raw)).toContain("as_of");
  });

  it("for one day is made once, and again for the next", async () => {
    await finishZeroReport(phone.session);
    expect(await finishZeroReport(phone.session)).toBeNull();
    vi.setSystemTime(new Date("2020-04-13T17:00:00Z"));
    expect(await finishZeroReport(phone.session)).not.toBeNull();
    expect(await zero()).toMatchObject({ status: "in_phone", asOf: "2020-04-14" });
  });

  it("is neither a person nor a traveller", async () => {
    const row = await finishZeroReport(phone.session);
    expect(row && [isOfPerson(row), isOfRegister(row), isZeroReport(row), recordHref(row)]).toEqual([false, false, true, "#/zero"]);
    expect(await readUnlisted(phone.store)).toEqual([]);
    expect(await thingsToCorrect(phone.session)).toEqual([]);
  });
});

describe("what became of it", () => {
  it("is three words, one after the other", async () => {
    expect(await zero()).toMatchObject({ status: "none", hasPeople: false });
    await finishZeroReport(phone.session);
    expect(await zero()).toMatchObject({ status: "in_phone", asOf: TODAY });
    await sendAll(phone);
    expect((await zero()).status).toBe("on_its_way");
    await centreSays({ status: "reported", as_of: TODAY, reason: "", stands: true });
    expect(await zero()).toMatchObject({ status: "reported", asOf: TODAY });
    await centreSays({ status: "confirmed", as_of: TODAY, reason: "", stands: true });
    expect((await zero()).status).toBe("confirmed");
  });

  it("is why it was sent back", async () => {
    await centreSays({ status: "refused", as_of: TODAY, reason: "มีคนถูกเลิกจ้าง", stands: false });
    expect(await zero()).toMatchObject({ status: "refused", reason: "มีคนถูกเลิกจ้าง" });
  });

  it("is nothing where an older centre tells nothing of it", async () => {
    await centreSays(undefined);
    expect((await zero()).status).toBe("none");
  });

  it("is on its way for a phone that asked before its report was received, whatever the answer's time", async () => {
    await finishZeroReport(phone.session);
    let hear = () => {};
    const heard = centreSays(null, new Promise<void>((resolve) => (hear = resolve)));
    await sendAll(phone);
    hear();
    await heard;
    expect((await zero()).status).toBe("on_its_way");
    await centreSays({ status: "reported", as_of: TODAY, reason: "", stands: true });
    expect((await zero()).status).toBe("reported");
  });

  it("waits in the phone before anything the centre said", async () => {
    await centreSays({ status: "refused", as_of: "2020-04-12", reason: "x", stands: false });
    await finishZeroReport(phone.session);
    expect(await zero()).toMatchObject({ status: "in_phone", asOf: TODAY, reason: "" });
  });
});

describe("persons win", () => {
  it("who are known to the centre", async () => {
    await saveSyncState(phone.store.db, { counts: { ...NOBODY, received: 1 } });
    expect((await zero()).hasPeople).toBe(true);
  });

  it("who are begun in the phone", async () => {
    await saveDraft(phone.store, startDraft({}, NOW));
    expect((await zero()).hasPeople).toBe(true);
  });
});

describe("it can be made", () => {
  const base: Zero = { status: "none", asOf: null, reason: "", hasPeople: false };
  it.each<[string, Partial<Zero>, boolean]>([
    ["at first", {}, true],
    ["not with persons", { hasPeople: true }, false],
    ["not twice a day", { status: "in_phone", asOf: TODAY }, false],
    ["not while the centre reads it", { status: "on_its_way" }, false],
    ["not on the day that was confirmed", { status: "confirmed", asOf: TODAY }, false],
    ["on a later day", { status: "confirmed", asOf: "2020-04-12" }, true],
    ["after it was sent back", { status: "refused", asOf: TODAY }, true],
  ])("%s", (_, change, expected) => {
    expect(canReport({ ...base, ...change }, TODAY)).toBe(expected);
  });
});
