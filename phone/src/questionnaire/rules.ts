/**
 * The closed rule language: is, has, at_least, all, any, not. Twin of thaiqm/questionnaire/rules.py.
 * A hidden or empty answer satisfies no comparison.
 */

export type Answers = Readonly<Record<string, unknown>>;

export interface AnswerBound {
  readonly answer: string;
  readonly times: number;
}

export type Bound = string | number | AnswerBound;

export type Rule =
  | { readonly is: readonly [string, Bound] }
  | { readonly has: readonly [string] | readonly [string, string] }
  | { readonly at_least: readonly [string, Bound] }
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule };

/** Whether a rule holds for these answers. */
export function holds(rule: Rule, answers: Answers): boolean {
  if ("is" in rule) return isHolds(rule.is[0], rule.is[1], answers);
  if ("has" in rule) return hasHolds(rule.has[0], rule.has[1], answers);
  if ("at_least" in rule) return atLeastHolds(rule.at_least[0], rule.at_least[1], answers);
  if ("all" in rule) return rule.all.every((part) => holds(part, answers));
  if ("any" in rule) return rule.any.some((part) => holds(part, answers));
  return !holds(rule.not, answers);
}

function isHolds(question: string, bound: Bound, answers: Answers): boolean {
  const answer = answers[question];
  return answer !== undefined && answer === boundValue(bound, answers);
}

function hasHolds(question: string, part: string | undefined, answers: Answers): boolean {
  const answer = answers[question];
  if (part === undefined) return answer !== undefined;
  if (Array.isArray(answer)) return answer.includes(part);
  return typeof answer === "object" && answer !== null && Object.keys(answer).includes(part);
}

function atLeastHolds(question: string, bound: Bound, answers: Answers): boolean {
  const answer = answers[question];
  const value = boundValue(bound, answers);
  if (typeof answer === "number" && typeof value === "number") return answer >= value;
  if (typeof answer === "string" && typeof value === "string") return answer >= value;
  return false;
}

/** The value of a bound, null when it refers to an empty answer or cannot be multiplied. */
export function boundValue(bound: Bound, answers: Answers): string | number | null {
  if (typeof bound !== "object") return bound;
  const value = answers[bound.answer];
  if (typeof value === "number") return value * bound.times;
  if (typeof value === "string" && bound.times === 1) return value;
  return null;
}

/** Every question that a rule looks at, with repeats. */
export function questionsIn(rule: Rule): string[] {
  if ("all" in rule) return rule.all.flatMap(questionsIn);
  if ("any" in rule) return rule.any.flatMap(questionsIn);
  if ("not" in rule) return questionsIn(rule.not);
  if ("has" in rule) return [rule.has[0]];
  const [question, bound] = "is" in rule ? rule.is : rule.at_least;
  return typeof bound === "object" ? [question, bound.answer] : [question];
}
