/** What the check found, as sentences beside questions and as links on top. */
import type { PageError } from "../components/error_summary";
import { type Problem } from "../questionnaire/answers";
import type { Question } from "../questionnaire/definition";
import { sentence } from "../questionnaire/texts";
import type { Reason } from "../api/shapes";
import { firstFieldId } from "./fields/answer_field";
import type { Survey } from "./use_survey";

/** Problems of these questions on one level. */
export function problemsOf(survey: Survey, questions: Question[], level: Problem["level"]): Problem[] {
  const ids = new Set(questions.map((question) => question.id));
  return survey.checked.problems.filter((p) => p.level === level && p.question !== null && ids.has(p.question));
}

/** All sentences of one level about a question, in one text. */
export function saidAbout(survey: Survey, question: Question, level: Problem["level"]): string | undefined {
  const sentences = problemsOf(survey, [question], level).map((p) => sentence(p, survey.questionnaire.messages));
  return sentences.length > 0 ? sentences.join(" ") : undefined;
}

/** For the summary of a page; with the question's name where the page asks several. */
export function asPageErrors(survey: Survey, problems: Problem[], isNamed: boolean): PageError[] {
  return problems.map((problem) => {
    const question = survey.questionnaire.questions.find((q) => q.id === problem.question);
    return { field: question ? firstFieldId(question) : null, text: isNamed ? namedSentence(survey, problem) : sentence(problem, survey.questionnaire.messages) };
  });
}

/** "Not answered yet" alone says nothing in a list: the question's name comes first. */
export function namedSentence(survey: Survey, problem: Problem): string {
  const question = survey.questionnaire.questions.find((q) => q.id === problem.question);
  const said = sentence(problem, survey.questionnaire.messages);
  return question ? `${question.label}: ${said}` : said;
}

/** The officer's words about a question, or about the form as a whole (null). */
export function reasonsAbout(reasons: Reason[], questionId: string | null): string | undefined {
  const texts = reasons.filter((reason) => reason.question === questionId).map((reason) => reason.text);
  return texts.length > 0 ? texts.join(" ") : undefined;
}
