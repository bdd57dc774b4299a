import { describe, expect, it } from "vitest";

import type { Question, Questionnaire } from "../questionnaire/definition";
import { blocksOf, excludedBy, itemOf, pageShownAt, wayThrough } from "./pages";

function question(id: string, page: string, section: string, change: Partial<Question> = {}): Question {
  return {
    id, kind: "choice", item: section, section, page, lead: "", label: id, hint: "", note: "", required: false,
    expected: false, sensitive: false, shown_if: null, choices: [{ value: "a", label: "ก", number: "", note: "" }], params: {}, ...change,
  };
}

const questionnaire: Questionnaire = {
  id: "q", version: 1, title: "", notice: "", printed: {}, messages: {}, labels: {},
  sections: [
    { id: "3", item: "3", title: "ข้อสาม", instruction: "(เลือกข้อเดียว)" },
    { id: "4", item: "4", title: "ข้อสี่", instruction: "" },
  ],
  pages: [
    { id: "impact", title: "ผลกระทบ", section: "3" },
    { id: "employer", title: "นายจ้าง", section: "3" },
    { id: "end", title: "จบ", section: "4" },
  ],
  questions: [
    question("impact", "impact", "3"),
    question("other_impact", "impact", "4"),
    question("employer", "employer", "3", { kind: "text", shown_if: { has: ["impact"] } }),
    question("a", "end", "4", { lead: "จบ" }),
    question("b", "end", "4", { lead: "ผู้สำรวจ" }),
    question("c", "end", "4", { lead: "ผู้สำรวจ" }),
  ],
  checks: [
    { code: "R3", level: "error", question: "impact", at: "other_impact", case: "both", broken_if: { all: [{ has: ["impact"] }, { has: ["other_impact"] }] } },
    { code: "R3", level: "error", question: "impact", at: "other_impact", case: "none", broken_if: { all: [{ not: { has: ["impact"] } }, { not: { has: ["other_impact"] } }] } },
  ],
};

const page = (id: string) => questionnaire.pages.find((candidate) => candidate.id === id) as Questionnaire["pages"][number];
const of = (id: string) => questionnaire.questions.find((candidate) => candidate.id === id) as Question;

describe("pages from the definition", () => {
  it("prints both headings where a page holds two items", () => {
    const blocks = blocksOf(questionnaire, page("impact"), {});
    expect(blocks.map((block) => block.heading?.item)).toEqual(["3", "4"]);
    expect(itemOf(questionnaire, page("impact"))).toBe("");
  });

  it("groups questions under their lead and drops a lead that repeats the title", () => {
    const blocks = blocksOf(questionnaire, page("end"), {});
    expect(blocks.map((block) => [block.lead, block.questions.length])).toEqual([["", 1], ["ผู้สำรวจ", 2]]);
  });

  it("knows from the checks which choices exclude each other", () => {
    expect(excludedBy(questionnaire, of("impact")).map((q) => q.id)).toEqual(["other_impact"]);
    expect(excludedBy(questionnaire, of("other_impact")).map((q) => q.id)).toEqual(["impact"]);
    expect(excludedBy(questionnaire, of("a"))).toEqual([]);
  });

  it("leaves out pages that have nothing to ask", () => {
    expect(wayThrough(questionnaire, "impact", {})).toEqual({ number: 1, count: 2, before: null, after: "end" });
    expect(wayThrough(questionnaire, "impact", { impact: "a" }).after).toBe("employer");
  });

  it("leads from a page that is no longer asked to the nearest one before it", () => {
    expect(pageShownAt(questionnaire, "employer", { impact: "a" })).toBe("employer");
    expect(pageShownAt(questionnaire, "employer", { other_impact: "a" })).toBe("impact");
    expect(pageShownAt(questionnaire, "no such page", {})).toBe("impact");
  });
});
