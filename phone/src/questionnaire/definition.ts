/**
 * The questionnaire as the server sends it. Twin of thaiqm/questionnaire/definition.py, which has
 * proved it before it is served; here it is only read.
 */

import { holds, type Answers, type Rule } from "./rules";

export type Level = "error" | "warning";
export type Life = "reviewed" | "registered" | "follow_up";

export type KindName =
  | "text"
  | "integer"
  | "decimal"
  | "money"
  | "choice"
  | "several"
  | "name"
  | "citizen_id"
  | "passport"
  | "phone"
  | "date"
  | "place"
  | "province"
  | "ranking";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly number: string;
  readonly note: string;
}

export interface Section {
  readonly id: string;
  readonly item: string;
  readonly title: string;
  readonly instruction: string;
}

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly section: string;
}

export interface Question {
  readonly id: string;
  readonly kind: KindName;
  readonly item: string;
  readonly section: string;
  readonly page: string;
  readonly lead: string;
  readonly label: string;
  readonly hint: string;
  readonly note: string;
  readonly required: boolean;
  readonly expected: boolean;
  readonly sensitive: boolean;
  /** An answer about somebody's health; absent in what was kept before there were any. */
  readonly health?: boolean;
  /** The same for all who came together; absent in older ones. */
  readonly shared?: boolean;
  readonly shown_if: Rule | null;
  readonly choices: readonly Choice[];
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Check {
  readonly code: string;
  readonly level: Level;
  readonly question: string;
  readonly at: string;
  readonly case: string;
  readonly broken_if: Rule;
}

export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly notice: string;
  /** What becomes of a filled-in form; absent in older ones, which are all reviewed. */
  readonly life?: Life;
  /** The registered questionnaire that a follow-up is about, "" otherwise. */
  readonly follows?: string;
  /** The question, and how it is answered, by being in the register of the same unit; absent in older ones. */
  readonly set_by_register?: readonly [question: string, value: string] | null;
  /** What a survey takes over from a record besides the questions of the same id, where `fills_if` holds. */
  readonly fills?: Readonly<Record<string, string>>;
  readonly fills_if?: Rule | null;
  readonly printed: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  readonly pages: readonly Page[];
  readonly questions: readonly Question[];
  readonly checks: readonly Check[];
  readonly messages: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** What becomes of a filled-in form: an older definition says nothing, and is reviewed. */
export function lifeOf({ life = "reviewed" }: Questionnaire): Life {
  return life;
}

/** The choice with this value. */
export function choiceOf(question: Question, value: unknown): Choice | undefined {
  return question.choices.find((choice) => choice.value === value);
}

/** A whole number among the params. */
export function numberParam(question: Question, name: string, otherwise: number): number {
  const value = question.params[name];
  return typeof value === "number" ? value : otherwise;
}

/** A text among the params, "" when it is not there. */
export function wordParam(question: Question, name: string): string {
  const value = question.params[name];
  return typeof value === "string" ? value : "";
}

/** A list of texts among the params. */
export function listParam(question: Question, name: string): readonly string[] {
  const value = question.params[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The question of this id. */
export function questionOf(questionnaire: Questionnaire, id: string): Question | undefined {
  return questionnaire.questions.find((question) => question.id === id);
}

/** Whether a question is asked, given the answers before it. */
export function isShown(question: Question, answers: Answers): boolean {
  return question.shown_if === null || holds(question.shown_if, answers);
}

/** The questions of a page that are asked, in order. */
export function questionsOfPage(
  questionnaire: Questionnaire,
  pageId: string,
  answers: Answers,
): Question[] {
  return questionnaire.questions.filter((q) => q.page === pageId && isShown(q, answers));
}

/** The pages that have anything to ask, in order. */
export function pagesShown(questionnaire: Questionnaire, answers: Answers): Page[] {
  return questionnaire.pages.filter((p) => questionsOfPage(questionnaire, p.id, answers).length > 0);
}
