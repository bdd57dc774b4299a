/**
 * The only validator on the phone: what was typed goes in, answers and problems come out. Twin of
 * thaiqm/questionnaire/answers.py; a suite of shared and random cases holds both together.
 */

import { isShown, type Check, type Level, type Question, type Questionnaire } from "./definition";
import { KINDS } from "./kinds";
import { isObject, own, type Places, type Reading } from "./kinds/kind";
import { holds, questionsIn } from "./rules";

export interface Context {
  /** Today in Bangkok as an ISO date. */
  readonly today: string;
  readonly gazetteer: Places;
}

export interface Problem {
  readonly question: string | null;
  readonly code: string;
  readonly level: Level;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Checked {
  /** Normalised answers; hidden and empty ones are absent. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** Judge what was typed. `raw` may be any JSON value. */
export function check(questionnaire: Questionnaire, raw: unknown, context: Context): Checked {
  if (!isObject(raw)) return { answers: {}, problems: [problem(null, "not_understood", "error")] };
  const answers: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const wrong = new Set<string>();
  const reading: Reading = { today: context.today, gazetteer: context.gazetteer, answers };
  for (const question of questionnaire.questions) {
    if (isShown(question, answers)) readOne(question, own(raw, question.id), reading, answers, problems, wrong);
  }
  for (const judged of questionnaire.checks) {
    if (!looksAt(judged).some((id) => wrong.has(id)) && holds(judged.broken_if, answers)) {
      const params = judged.case === "" ? {} : { case: judged.case };
      problems.push(problem(judged.question, judged.code, judged.level, params));
    }
  }
  const ids = new Set(questionnaire.questions.map((question) => question.id));
  const count = Object.keys(raw).filter((id) => !ids.has(id)).length;
  if (count > 0) problems.push(problem(null, "unknown_question", "error", { count }));
  return { answers, problems };
}

function readOne(
  question: Question,
  raw: unknown,
  reading: Reading,
  answers: Record<string, unknown>,
  problems: Problem[],
  wrong: Set<string>,
): void {
  const { answer, faults } = KINDS[question.kind].read(raw, question, reading);
  if (answer !== null) {
    answers[question.id] = answer;
  } else if (faults.length > 0) {
    wrong.add(question.id);
  } else if (question.required) {
    wrong.add(question.id);
    problems.push(empty(question, "required", "error"));
  } else if (question.expected) {
    problems.push(empty(question, "expected", "warning"));
  }
  for (const fault of faults) problems.push(problem(question.id, fault.code, fault.level, fault.params));
}

function empty(question: Question, code: string, level: Level): Problem {
  if (question.kind === "ranking") return problem(question.id, "R10", level, { case: "none" });
  return problem(question.id, code, level, { case: question.kind });
}

function looksAt(judged: Check): string[] {
  return [judged.question, ...questionsIn(judged.broken_if)];
}

function problem(
  question: string | null,
  code: string,
  level: Level,
  params: Readonly<Record<string, unknown>> = {},
): Problem {
  return { question, code, level, params };
}
