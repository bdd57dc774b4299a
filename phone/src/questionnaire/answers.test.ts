import { describe, expect, it } from "vitest";

import { check } from "./answers";
import { isShown, pagesShown, questionOf, questionsOfPage } from "./definition";
import { KINDS } from "./kinds";
import { base, baseOf, cases, definition, definitionOf, type FormName, laidOver, places } from "./testing/shared_cases";
import { sentence } from "./texts";

const context = { today: base.today, gazetteer: places };

describe("the shared cases", () => {
  it.each(cases())("$name", (given) => {
    const result = check(given.definition, given.raw, { today: given.today, gazetteer: places });
    const problems = result.problems.map((p) => [p.question, p.code, p.level, p.params]);
    expect(problems).toEqual(given.problems);
    expect(result.answers).toEqual(given.answers);
  });
});

describe("what people see", () => {
  function shown(id: string, form: FormName = "affected_person"): string {
    const asked = definitionOf(form);
    const { answers } = check(asked, baseOf(form).raw, context);
    const question = questionOf(asked, id);
    if (question === undefined) throw new Error(id);
    return KINDS[question.kind].show(answers[id], question, places);
  }

  it("shows answers as a Thai reader writes them", () => {
    expect(shown("name")).toBe("นายสมชาย ใจดี");
    expect(shown("citizen_id")).toBe("1-2345-67890-12-1");
    expect(shown("phone")).toBe("081 234 5678");
    expect(shown("age_years")).toBe("45 ปี");
    expect(shown("addr_place")).toBe("ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร 47220");
    expect(shown("former_income_month")).toBe("9,000 บาท");
    expect(shown("survey_date")).toBe("10 เมษายน 2563");
    expect(shown("help_ranks").split("\n")[0]).toBe("1. เงินสนับสนุนการยังชีพระยะสั้น");
    expect(shown("entitlement")).toBe("ประกันสังคม ม.39/40");
    expect(shown("temperature", "daily_check")).toBe("36.8 °C");
    expect(shown("symptoms", "daily_check")).toBe("มีไข้ ตัวร้อน, ไอ");
  });

  it("says every problem in a sentence without blanks left", () => {
    for (const given of cases()) {
      for (const problem of check(given.definition, given.raw, { today: given.today, gazetteer: places }).problems) {
        const text = sentence(problem, given.definition.messages);
        expect(text).toMatch(/[\u0e00-\u0e7f]/u);
        expect(text).not.toMatch(/[{}]/u);
      }
    }
  });

  it("fills params in", () => {
    const short = laidOver(base.raw, { citizen_id: "123456789012" });
    const [problem] = check(definition, short, context).problems;
    expect(problem && sentence(problem, definition.messages)).toContain("ตอนนี้มี 12 ตัว");
  });
});

describe("pages", () => {
  it("leaves out what there is nothing to ask about", () => {
    const ids = pagesShown(definition, { other_impact: "living_cost_up" }).map((page) => page.id);
    expect(ids).toContain("impact");
    expect(ids).not.toContain("employer");
    expect(pagesShown(definition, { impact: "hours_cut" }).map((page) => page.id)).toContain("employer");
  });

  it("asks on a page what earlier answers lead to", () => {
    const ids = (answers: Record<string, unknown>) =>
      questionsOfPage(definition, "id", answers).map((question) => question.id);
    expect(ids({})).toEqual(["id_type"]);
    expect(ids({ id_type: "has_number" })).toEqual(["id_type", "citizen_id"]);
    expect(ids({ id_type: "no_number" })).toEqual(["id_type", "no_number_reason"]);
  });

  it("has every question on a page that exists", () => {
    const pages = new Set(definition.pages.map((page) => page.id));
    for (const question of definition.questions) expect(pages).toContain(question.page);
    expect(definition.questions.filter((question) => isShown(question, {})).length).toBeGreaterThan(15);
  });
});
