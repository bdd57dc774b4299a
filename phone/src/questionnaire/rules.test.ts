import { describe, expect, it } from "vitest";

import { holds, questionsIn, type Rule } from "./rules";

const answers = { day: 350, month: 9000, on: "2020-03-29", choice: "a", ranks: { other: 1 }, chosen: ["fever", "cough"] };

const TRUE: Rule[] = [
  { is: ["choice", "a"] },
  { has: ["day"] },
  { has: ["ranks", "other"] },
  { has: ["chosen", "cough"] },
  { at_least: ["day", 350] },
  { at_least: ["on", "2020-03-28"] },
  { at_least: ["month", { answer: "day", times: 25 }] },
  { is: ["day", { answer: "day", times: 1 }] },
  { all: [] },
  { all: [{ has: ["day"] }, { has: ["month"] }] },
  { any: [{ has: ["gone"] }, { has: ["month"] }] },
  { not: { any: [] } },
];
const FALSE: Rule[] = [
  { is: ["gone", "a"] },
  { is: ["day", "350"] },
  { is: ["gone", { answer: "gone", times: 1 }] },
  { has: ["gone"] },
  { has: ["ranks", "tax_relief"] },
  { has: ["ranks", "constructor"] },
  { has: ["chosen", "0"] },
  { has: ["chosen", "length"] },
  { is: ["chosen", "fever"] },
  { has: ["choice", "0"] },
  { at_least: ["gone", 0] },
  { at_least: ["choice", 0] },
  { at_least: ["day", { answer: "gone", times: 1 }] },
  { at_least: ["on", { answer: "on", times: 2 }] },
  { at_least: ["month", { answer: "day", times: 31 }] },
];

describe("rules", () => {
  it.each(TRUE)("holds: %j", (rule) => expect(holds(rule, answers)).toBe(true));
  it.each(FALSE)("does not hold: %j", (rule) => expect(holds(rule, answers)).toBe(false));

  it("tells what it looks at", () => {
    const rule: Rule = { all: [{ not: { has: ["a"] } }, { any: [{ at_least: ["b", { answer: "c", times: 2 }] }] }] };
    expect(questionsIn(rule)).toEqual(["a", "b", "c"]);
  });
});
