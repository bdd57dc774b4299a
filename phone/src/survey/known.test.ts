import { describe, expect, it } from "vitest";

import { followingAnswers } from "./known";

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
