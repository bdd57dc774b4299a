/** What differs between two versions of one person's answers, as people read them. */
import { centreToday } from "../state/clock";
import { check } from "../questionnaire/answers";
import type { KindName, Question } from "../questionnaire/definition";
import { KINDS } from "../questionnaire/kinds";
import type { RawAnswers } from "../storage/drafts";
import type { Definitions } from "./use_survey";

export interface Difference {
  question: Question;
  kind: KindName;
  /** Empty where it has no answer. */
  mine: string;
  theirs: string;
}

/** In the order of the paper; answers that mean the same do not differ, however they were typed. */
export function differences({ questionnaire, places }: Definitions, mine: RawAnswers, theirs: RawAnswers): Difference[] {
  const judged = [mine, theirs].map((raw) => check(questionnaire, raw, { today: centreToday(), gazetteer: places }).answers);
  const shown = (question: Question, side: number) => {
    const answer = judged[side]?.[question.id];
    return answer === undefined ? "" : KINDS[question.kind].show(answer, question, places);
  };
  return questionnaire.questions
    .map((question) => ({ question, kind: question.kind, mine: shown(question, 0), theirs: shown(question, 1) }))
    .filter((difference) => difference.mine !== difference.theirs);
}
