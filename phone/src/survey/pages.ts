/** How the definition is laid out on pages: what belongs together, what excludes what, where each page leads. */
import { type Page, type Question, type Questionnaire, pagesShown, questionsOfPage } from "../questionnaire/definition";
import type { Answers, Rule } from "../questionnaire/rules";

/** Questions drawn together: under one printed heading, or as one choice over two printed lists. */
export interface Block {
  /** The section's heading, when the page has more than one section or the blocks exclude each other. */
  heading: { item: string; title: string; instruction: string } | null;
  lead: string;
  questions: Question[];
}

/** The blocks of a page, in printed order. */
export function blocksOf(questionnaire: Questionnaire, page: Page, answers: Answers): Block[] {
  const questions = questionsOfPage(questionnaire, page.id, answers);
  const hasSections = new Set(questionnaire.questions.filter((q) => q.page === page.id).map((q) => q.section)).size > 1;
  const blocks: Block[] = [];
  let section = "";
  for (const question of questions) {
    const last = blocks[blocks.length - 1];
    if (last && section === question.section && last.lead === question.lead) {
      last.questions.push(question);
      continue;
    }
    const isNewSection = section !== question.section;
    blocks.push({
      heading: hasSections && isNewSection ? headingOf(questionnaire, question.section) : null,
      lead: question.lead === page.title ? "" : question.lead,
      questions: [question],
    });
    section = question.section;
  }
  return blocks;
}

function headingOf(questionnaire: Questionnaire, sectionId: string): Block["heading"] {
  const section = questionnaire.sections.find((candidate) => candidate.id === sectionId);
  return section ? { item: section.item, title: section.title, instruction: section.instruction } : null;
}

/**
 * The questions whose answer is cleared when this one is answered: choices on the same page of which
 * an error of the definition allows only one (items 3 and 4).
 */
export function excludedBy(questionnaire: Questionnaire, question: Question): Question[] {
  const others = questionnaire.checks
    .filter((check) => check.level === "error")
    .map((check) => bothAnswered(check.broken_if))
    .filter((pair) => pair !== null && pair.includes(question.id))
    .flatMap((pair) => pair ?? [])
    .filter((id) => id !== question.id);
  return questionnaire.questions.filter(
    (other) => others.includes(other.id) && other.page === question.page && other.kind === "choice" && question.kind === "choice",
  );
}

/** The two questions of a rule of the form "both are answered". */
function bothAnswered(rule: Rule): [string, string] | null {
  if (!("all" in rule) || rule.all.length !== 2) return null;
  const [first, second] = rule.all.map((part) => ("has" in part && part.has.length === 1 ? part.has[0] : null));
  return first && second ? [first, second] : null;
}

export interface Way {
  number: number;
  count: number;
  before: string | null;
  after: string | null;
}

/** Where a page stands among those that have anything to ask. */
export function wayThrough(questionnaire: Questionnaire, pageId: string, answers: Answers): Way {
  const pages = pagesShown(questionnaire, answers).map((page) => page.id);
  const at = pages.indexOf(pageId);
  return { number: at + 1, count: pages.length, before: pages[at - 1] ?? null, after: pages[at + 1] ?? null };
}

/** The page itself when it has anything to ask, otherwise the nearest one before it, otherwise the first. */
export function pageShownAt(questionnaire: Questionnaire, pageId: string, answers: Answers): string | null {
  const shown = pagesShown(questionnaire, answers).map((page) => page.id);
  const order = questionnaire.pages.map((page) => page.id);
  const before = order.slice(0, order.indexOf(pageId) + 1).filter((id) => shown.includes(id));
  return before[before.length - 1] ?? shown[0] ?? null;
}

/** The item's printed number of a page, "" when the page shows several or none. */
export function itemOf(questionnaire: Questionnaire, page: Page): string {
  const items = new Set(questionnaire.questions.filter((q) => q.page === page.id).map((q) => q.item));
  return items.size === 1 ? ([...items][0] ?? "") : "";
}
