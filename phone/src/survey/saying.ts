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

export function asPageErrors(survey: Survey, problems: Problem[]): PageError[] {
  return problems.map((problem) => {
    const question = survey.questionnaire.questions.find((q) => q.id === problem.question);
    return { field: question ? firstFieldId(question) : null, text: sentence(problem, survey.questionnaire.messages) };
  });
}

/** The officer's words about a question, or about the form as a whole (null). */
export function reasonsAbout(reasons: Reason[], questionId: string | null): string | undefined {
  const texts = reasons.filter((reason) => reason.question === questionId).map((reason) => reason.text);
  return texts.length > 0 ? texts.join(" ") : undefined;
}
