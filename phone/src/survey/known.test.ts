import { describe, expect, it } from "vitest";

import { check } from "../questionnaire/answers";
import { definition, definitionOf, places } from "../questionnaire/testing/shared_cases";
import { followingAnswers, knownAnswers } from "./known";

const NOW = new Date("2020-04-12T05:00:00Z");
const UNIT = { code: "47010203", kind: "village", name: "ขมิ้น", label: "บ้านขมิ้น หมู่ที่ 3", full_label: "", moo: 3, above: [] };
const ACCOUNT = { id: "1", role: "village_head", role_label: "ผู้ใหญ่บ้าน", is_kamnan: false, name: "นายประสิทธิ์ บ้านดี", unit: UNIT };

describe("what is known before anybody types", () => {
  const traveller = definitionOf("traveller");

  it("is the day and who surveys, for the survey", () => {
    expect(knownAnswers(definition, ACCOUNT, NOW, places)).toEqual({
      surveyor_name: "นายประสิทธิ์ บ้านดี",
      surveyor_position: "village_head",
      survey_date: { day: "12", month: "4", year: "2563" },
    });
  });

  it("is the own village, for a traveller who stays there", () => {
    const known = knownAnswers(traveller, ACCOUNT, NOW, places);
    expect(known).toEqual({ stay_moo: "3", stay_place: { tambon: "470102", postcode: "47220" } });
    expect(check(traveller, known, { today: "2020-04-12", gazetteer: places }).answers).toEqual({ stay_moo: 3, stay_place: { tambon: "470102", postcode: "47220" } });
  });

  it("leaves the postcode open where there are several", () => {
    const several = { ...places, postcodes: () => ["47000", "47220"] };
    expect(knownAnswers(traveller, ACCOUNT, NOW, several)["stay_place"]).toEqual({ tambon: "470102", postcode: "" });
  });

  it("is nothing for a community, whose code tells no subdistrict, and nothing that the phone has no name for", () => {
    const community = { ...UNIT, code: "47990003", kind: "community", moo: null };
    const urban = { ...UNIT, code: "47010203", kind: "community", moo: null };
    const unknown = { ...UNIT, code: "99999903" };
    for (const unit of [community, urban, unknown]) expect(knownAnswers(traveller, { ...ACCOUNT, unit }, NOW, places)).toEqual({});
  });
});

describe("the answering person's name", () => {
  const raw = { respondent_name: "นางสมหญิง เดินทางดี" };

  it("follows a correction of the surveyed person's name", () => {
    expect(followingAnswers(raw, "นางสมหญิง เดินทางดี", "นางสมหญิง เดินทางไกล")).toEqual({ respondent_name: "นางสมหญิง เดินทางไกล" });
  });

  it("stays when somebody else answered, or nothing changed, or the name is not there", () => {
    expect(followingAnswers(raw, "นางมาลี", "นางมะลิ")).toEqual({});
    expect(followingAnswers(raw, "นางสมหญิง เดินทางดี", "นางสมหญิง เดินทางดี")).toEqual({});
    expect(followingAnswers(raw, null, "นางสมหญิง เดินทางดี")).toEqual({});
  });
});
