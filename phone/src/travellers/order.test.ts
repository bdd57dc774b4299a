import { describe, expect, it } from "vitest";

import type { Traveller } from "./kept_list";
import { groupsOf, isDue, missedOf } from "./order";
import { traveller } from "./testing/travellers";

const TODAY = "2020-04-13";
const names = (list: Traveller[]) => list.map(({ name }) => name);

describe("the list of travellers", () => {
  it("has symptoms on top, then most missed days, then the earlier day of the watch", () => {
    const list = [
      traveller("one missed", { checked_days: ["2020-04-11"] }),
      traveller("first day", { arrival_date: "2020-04-12" }),
      traveller("second day", { arrival_date: "2020-04-11", checked_days: ["2020-04-12"] }),
      traveller("two missed"),
      traveller("symptoms", { checked_days: ["2020-04-11", "2020-04-12"], symptom_days: ["2020-04-12"], has_open_symptoms: true }),
    ];
    expect(names(groupsOf(list, TODAY).due)).toEqual(["symptoms", "two missed", "one missed", "first day", "second day"]);
  });

  it("puts everybody in one place only", () => {
    const list = [
      traveller("due"),
      traveller("done", { checked_days: [TODAY] }),
      traveller("came today", { arrival_date: TODAY }),
      traveller("with a doctor", { status: "referred" }),
      traveller("over, not closed", { arrival_date: "2020-03-20" }),
      traveller("gone", { status: "moved_away", ended_on: TODAY }),
    ];
    const { due, done, later, ended } = groupsOf(list, TODAY);
    expect([due, done, later, ended].map(names)).toEqual([["due"], ["done"], ["came today", "with a doctor", "over, not closed"], ["gone"]]);
  });

  it("asks nothing of whoever is referred, has left or was looked after by others", () => {
    expect(isDue(traveller("a", { status: "referred" }), TODAY)).toBe(false);
    expect(isDue(traveller("a", { excused_days: [TODAY] }), TODAY)).toBe(false);
    expect(missedOf(traveller("a", { status: "moved_away", ended_on: "2020-04-12" }), TODAY)).toEqual(["2020-04-11"]);
  });
});
