import "fake-indexeddb/auto";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DAILY_CHECK, TRAVELLER } from "../questionnaire/forms";
import { saveDraft, startCorrection } from "../storage/drafts";
import { dateParts } from "../survey/known";
import { keptTravellers } from "./kept_list";
import { readRegister } from "./register";
import { refreshTravellers } from "./refresh";
import { arrivalAnswers, arrive, centreLists, checkOn, depart, newPhone, NOW, type Phone, sendAll, survey, TODAY, withdraw } from "./testing/phone";
import { traveller } from "./testing/travellers";

let phone: Phone;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  phone = await newPhone();
});
afterEach(() => vi.restoreAllMocks());

const travellers = async () => (await readRegister(phone.session)).travellers;
const noted = async () => (await phone.store.db.getAll("unlisted")).map((row) => row.action);
const refresh = () => refreshTravellers(phone.session);

describe("what is finished here is seen at once", () => {
  it("an arrival, watched from the day on which it was reported", async () => {
    const row = await arrive(phone);
    expect(await travellers()).toMatchObject([
      { record_id: row.record_id, name: "นายสมพร เดินทาง", arrival_date: "2020-04-10", last_day: "2020-04-24", watched_from: TODAY, status: "watching", checked_days: [] },
    ]);
  });

  it("a check, with or without symptoms; of two words about one day the later stands", async () => {
    const { record_id } = await arrive(phone);
    await checkOn(phone, record_id, TODAY);
    expect(await travellers()).toMatchObject([{ checked_days: [TODAY], symptom_days: [], has_open_symptoms: false }]);
    await checkOn(phone, record_id, TODAY, { symptom_status: "none", temperature: "37.5" });
    expect(await travellers()).toMatchObject([{ checked_days: [TODAY], symptom_days: [TODAY], has_open_symptoms: true }]);
    await checkOn(phone, record_id, TODAY, { symptom_status: "none", temperature: "37,4" });
    expect(await travellers()).toMatchObject([{ checked_days: [TODAY], symptom_days: [], has_open_symptoms: false }]);
    expect(await phone.store.db.count("outbox")).toBe(4);
  });

  it("a departure, a withdrawal and a survey", async () => {
    const [gone, wrong, surveyed] = [await arrive(phone), await arrive(phone), await arrive(phone)];
    await depart(phone, gone.record_id, "2020-04-12");
    await withdraw(phone, wrong.record_id);
    await survey(phone, surveyed.record_id);
    expect(await travellers()).toMatchObject([{ status: "moved_away", ended_on: "2020-04-12" }, { status: "withdrawn" }, { status: "watching", is_surveyed: true }]);
  });

  it("companions, who name the first of them", async () => {
    const first = await arrive(phone);
    const second = await arrive(phone, { basedOn: { record_id: first.record_id, as: "companion" } });
    await arrive(phone, { basedOn: { record_id: second.record_id, as: "companion" } });
    expect((await travellers()).map(({ party }) => party)).toEqual([null, first.record_id, first.record_id]);
  });

  it("a correction, which moves the days of the watch", async () => {
    const { record_id, revision_id } = await arrive(phone);
    const answers = arrivalAnswers({ arrival_date: dateParts("2020-04-01") });
    await saveDraft(phone.store, startCorrection(record_id, revision_id, answers, null, NOW, { questionnaire: TRAVELLER }));
    await arrive(phone, { recordId: record_id, baseRevisionId: revision_id, title: "นายแก้ไข", answers, isWithoutDraft: false });
    expect(await travellers()).toMatchObject([{ name: "นายแก้ไข", arrival_date: "2020-04-01", last_day: "2020-04-15", watched_from: TODAY }]);
  });

  it("whoever is taken over is offered no more", async () => {
    const incoming = [{ record_id: "other", revision_id: "r", name: "ก", arrival_date: "2020-04-08", last_day: "2020-04-22", left_on: "2020-04-12", from_label: "", answers: {} }];
    centreLists({ incoming });
    await refresh();
    expect((await readRegister(phone.session)).incoming).toHaveLength(1);
    await arrive(phone, { basedOn: { record_id: "other", as: "handover" } });
    expect((await readRegister(phone.session)).incoming).toEqual([]);
  });

  it("lies sealed in the phone", async () => {
    await arrive(phone);
    const [row] = await phone.store.db.getAll("unlisted");
    expect(new TextDecoder().decode(row?.sealed)).not.toContain("สมพร");
    expect(JSON.stringify(row)).not.toContain("สมพร");
  });
});

describe("it stays in sight until the centre's list shows it", () => {
  const listed = (id: string, change = {}) => traveller("นายสมพร เดินทาง", { record_id: id, watched_from: TODAY, ...change });

  it.each([false, true])("between the receipt and the next list, sent while locked: %s", async (isLocked) => {
    const { record_id } = await arrive(phone);
    await checkOn(phone, record_id, TODAY);
    await sendAll(phone, {}, isLocked);
    expect(await phone.store.db.count("outbox")).toBe(0);
    expect(await travellers()).toMatchObject([{ record_id, checked_days: [TODAY] }]);
    centreLists({ items: [listed(record_id, { checked_days: [TODAY] })] });
    await refresh();
    expect(await noted()).toEqual([]);
    expect(await travellers()).toMatchObject([{ record_id, checked_days: [TODAY] }]);
  });

  it("while it waits, whatever the list says", async () => {
    const { record_id } = await arrive(phone);
    await checkOn(phone, record_id, TODAY);
    centreLists({ items: [listed(record_id, { checked_days: [TODAY] })] });
    await refresh();
    expect(await noted()).toEqual(["report", "follow_up"]);
  });

  it("when the list was asked for before the receipt came", async () => {
    centreLists({ items: [listed("known")] });
    await refresh();
    await survey(phone, "known");
    let answerLate = () => {};
    const old = JSON.stringify({ server_time: NOW.toISOString(), items: [listed("known")], incoming: [], next: null });
    vi.spyOn(globalThis, "fetch").mockImplementationOnce(() => new Promise((resolve) => (answerLate = () => resolve(new Response(old, { status: 200, headers: { "Content-Type": "application/json" } })))));
    const late = refresh();
    await vi.waitFor(() => expect(globalThis.fetch).toHaveBeenCalled());
    await sendAll(phone);
    answerLate();
    await late;
    expect(await travellers()).toMatchObject([{ is_surveyed: true }]);
    centreLists({ items: [listed("known", { is_surveyed: true })] });
    await refresh();
    expect(await noted()).toEqual([]);
  });

  it("an older list that comes last does not take a newer one's place", async () => {
    const { record_id } = await arrive(phone);
    await checkOn(phone, record_id, TODAY);
    await sendAll(phone);
    centreLists({ items: [listed(record_id, { checked_days: [TODAY] })] });
    await refresh();
    centreLists({ items: [listed(record_id)], server_time: new Date(NOW.getTime() - 20_000).toISOString() });
    await refresh();
    expect(await travellers()).toMatchObject([{ checked_days: [TODAY] }]);
  });

  it("an arrival that the centre has but does not list, and what belongs to it", async () => {
    const { record_id } = await arrive(phone);
    await checkOn(phone, record_id, TODAY);
    await sendAll(phone);
    centreLists({});
    await refresh();
    expect(await noted()).toEqual(["report", "follow_up"]);
  });

  it("but not what the centre refused to take into the record", async () => {
    const items = [listed("known")];
    centreLists({ items });
    await checkOn(phone, "known", TODAY);
    await sendAll(phone, { outcome: "kept_aside", code: "record_closed" });
    await refresh();
    expect(await noted()).toEqual([]);
    expect(await travellers()).toMatchObject([{ checked_days: [] }]);
  });

  it("a check whose arrival is on its way from elsewhere", async () => {
    await checkOn(phone, "unknown", TODAY);
    await sendAll(phone, { outcome: "kept_aside", code: "record_unknown" });
    centreLists({});
    await refresh();
    expect(await noted()).toEqual(["follow_up"]);
    expect((await readRegister(phone.session)).unlisted).toMatchObject([{ questionnaire: DAILY_CHECK, about: "unknown" }]);
  });

  it("and nothing for ever: what ended long ago is let go", async () => {
    const { record_id } = await arrive(phone, { answers: arrivalAnswers({ arrival_date: { day: "1", month: "1", year: "2563" } }) });
    await checkOn(phone, record_id, "2020-01-10");
    await sendAll(phone);
    centreLists({});
    await refresh();
    expect(await noted()).toEqual([]);
    expect((await keptTravellers(phone.session)).items).toEqual([]);
  });
});
