import "fake-indexeddb/auto";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AFFECTED_PERSON, DAILY_CHECK, TRAVELLER } from "../questionnaire/forms";
import { definitionOf } from "../questionnaire/testing/shared_cases";
import { revisionContext } from "../storage/vault";
import { allDrafts, draftOf } from "../storage/drafts";
import { dateParts } from "../survey/known";
import { finishNoSymptoms, newestAnswers, openArrival, openCheck, openCompanion, openDeparture, openSurvey, sameAnswers, takeOver } from "./begin";
import { readRegister } from "./register";
import { arrivalAnswers, arrive, checkOn, newPhone, NOW, type Phone, TODAY } from "./testing/phone";

let phone: Phone;
const WHOM = { record_id: "r1", name: "นายสมพร เดินทาง" };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  phone = await newPhone();
});
afterEach(() => vi.restoreAllMocks());

const drafted = async (id: string) => draftOf(phone.store, id);

describe("a check", () => {
  it("is a draft of its own about the traveller, with the day filled in and nothing else", async () => {
    const id = await openCheck(phone.session, WHOM, "2020-04-12");
    expect(id).not.toBe(WHOM.record_id);
    expect(await drafted(id)).toMatchObject({ about: "r1", questionnaire: DAILY_CHECK, title: WHOM.name, base_revision_id: null, answers: { check_date: dateParts("2020-04-12") } });
    expect(Object.keys((await drafted(id))?.answers ?? {})).toEqual(["check_date"]);
  });

  it("that is begun is gone on with; another day and another person are other checks", async () => {
    const id = await openCheck(phone.session, WHOM, TODAY);
    expect(await openCheck(phone.session, WHOM, TODAY)).toBe(id);
    expect(await openCheck(phone.session, WHOM, "2020-04-12")).not.toBe(id);
    expect(await openCheck(phone.session, { ...WHOM, record_id: "r2" }, TODAY)).not.toBe(id);
  });

  it("that was finished here opens as it was answered", async () => {
    await checkOn(phone, "r1", TODAY, { symptom_status: "some", symptoms: ["cough"] });
    const id = await openCheck(phone.session, WHOM, TODAY);
    expect((await drafted(id))?.answers).toMatchObject({ symptom_status: "some", symptoms: ["cough"] });
  });

  it("without symptoms takes one tap: finished for this day, about this record", async () => {
    const row = await finishNoSymptoms(phone.session, WHOM, TODAY);
    expect(row).toMatchObject({ record_id: "r1", base_revision_id: null, action: "follow_up", questionnaire: DAILY_CHECK });
    const payload = row && JSON.parse(await phone.store.vault.open(revisionContext(row), row.sealed));
    expect(payload).toMatchObject({ action: "follow_up", questionnaire: "daily_check", answers: { check_date: dateParts(TODAY), symptom_status: "none" } });
    expect(await allDrafts(phone.store)).toEqual([]);
    expect((await readRegister(phone.session)).unlisted).toMatchObject([{ answers: { check_date: TODAY, symptom_status: "none" } }]);
  });

  it("is dated by the centre's day, also at midnight", async () => {
    vi.setSystemTime(new Date("2020-04-13T17:00:00Z"));
    const row = await finishNoSymptoms(phone.session, WHOM, "2020-04-14");
    expect(row?.finished_at).toBe("2020-04-13T17:00:00.000Z");
  });
});

describe("what is known is not typed again", () => {
  it("the own village, of whoever arrives", async () => {
    const draft = await drafted(await openArrival(phone.session));
    expect(draft).toMatchObject({ questionnaire: TRAVELLER, about: null, based_on: null, answers: { stay_moo: "1", stay_place: { tambon: "470102", postcode: "47220" } } });
  });

  it("house and journey, of whoever came along; nothing about the person", async () => {
    const first = await arrive(phone);
    const draft = await drafted(await openCompanion(phone.session, first.record_id, arrivalAnswers()));
    expect(draft?.based_on).toEqual({ record_id: first.record_id, as: "companion" });
    const asked = definitionOf("traveller").questions.filter(({ id }) => id in (draft?.answers ?? {}));
    expect(asked.every(({ shared }) => shared)).toBe(true);
    expect(draft?.answers).toMatchObject({ arrival_date: dateParts("2020-04-10") });
  });

  it("everything but the house, of whoever is handed over, once", async () => {
    const incoming = { record_id: "other", revision_id: "r", name: "ก", arrival_date: "2020-04-08", last_day: "2020-04-22", left_on: "2020-04-12", from_label: "", answers: arrivalAnswers({ stay_house_no: "99", stay_moo: "7" }) };
    const id = await takeOver(phone.session, incoming);
    const draft = await drafted(id);
    expect(draft).toMatchObject({ based_on: { record_id: "other", as: "handover" }, answers: { name: incoming.answers["name"], stay_moo: "1" } });
    expect(draft?.answers).not.toHaveProperty("stay_house_no");
    expect(await takeOver(phone.session, incoming)).toBe(id);
  });

  it("what both forms ask in the same way, of whoever is surveyed, once", async () => {
    const answers = arrivalAnswers({ id_type: "has_number", citizen_id: "1-2345-67890-12-1" });
    const id = await openSurvey(phone.session, WHOM, answers);
    const draft = await drafted(id);
    expect(draft).toMatchObject({ questionnaire: AFFECTED_PERSON, based_on: { record_id: "r1", as: "registered" }, answers: { group: "returnee", name: answers["name"], citizen_id: "1-2345-67890-12-1" } });
    expect(draft?.answers).not.toHaveProperty("arrival_date");
    expect(draft?.answers).not.toHaveProperty("origin_kind");
    expect(await openSurvey(phone.session, WHOM, answers)).toBe(id);
  });

  it("the house as the address of the card only where it is that address", async () => {
    const typed = { stay_house_no: "12/3", stay_moo: "2" };
    const filled = (said: string) => sameAnswers(definitionOf("traveller"), definitionOf("affected_person"), typed, { stay_is_home: said });
    expect(filled("yes")).toEqual({ addr_house_no: "12/3", addr_moo: "2", group: "returnee" });
    expect(filled("no")).toEqual({ group: "returnee" });
    const draft = await drafted(await openSurvey(phone.session, WHOM, arrivalAnswers()));
    expect(draft?.answers).toMatchObject({ addr_house_no: "12/3", addr_place: { tambon: "470102" } });
  });

  it("but no choice that the other form does not have", () => {
    const typed = { id_type: "passport", passport: "AA1234567" };
    const same = sameAnswers(definitionOf("traveller"), definitionOf("affected_person"), typed, typed);
    expect(same).toEqual({ group: "returnee" });
  });
});

describe("the newest answers", () => {
  it("are those finished here last, also before the centre has them", async () => {
    const first = await arrive(phone);
    expect(await newestAnswers(phone.session, first.record_id)).toMatchObject({ revisionId: first.revision_id, answers: arrivalAnswers() });
    expect(await newestAnswers(phone.session, "nobody")).toBeNull();
  });

  it("a departure is begun once", async () => {
    const id = await openDeparture(phone.session, WHOM);
    expect(await openDeparture(phone.session, WHOM)).toBe(id);
  });
});
