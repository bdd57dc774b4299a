import { useEffect, useRef, useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import type { Page as SurveyPageDefinition, Question } from "../questionnaire/definition";
import { questionsOfPage } from "../questionnaire/definition";
import { go, href } from "../state/router";
import { AnswerBlock, type Notes } from "../survey/answer_block";
import { followingAnswers, offeredAnswers, shownName } from "../survey/known";
import { blocksOf, itemOf, wayThrough } from "../survey/pages";
import { asPageErrors, problemsOf, reasonsAbout, saidAbout } from "../survey/saying";
import type { Survey } from "../survey/use_survey";
import { SavingWord } from "./saving_word";
import { checkHref, draftHome } from "./where";

export interface SurveyPageProps {
  survey: Survey;
  page: SurveyPageDefinition;
  unitCode: string;
  /** Came here from the check-answers page to change one answer, and goes back there. */
  isChange: boolean;
}

/** One page of the survey, drawn from the definition. */
export function SurveyPage({ survey, page, unitCode, isChange }: SurveyPageProps) {
  const { questionnaire, draft, checked } = survey;
  const [errors, setErrors] = useState<PageError[]>([]);
  const questions = questionsOfPage(questionnaire, page.id, checked.answers);
  const way = wayThrough(questionnaire, page.id, checked.answers);
  const id = draft.record_id;
  // also when other questions are asked now: what was said may be about one that is gone
  useEffect(() => setErrors([]), [questions.map((question) => question.id).join()]);
  const name = shownName(questionnaire, checked.answers, survey.places);
  const nameBefore = useRef(name);
  useEffect(() => {
    nameBefore.current = name;
    const offered = questions.some((q) => q.id === "respondent_name") ? offeredAnswers(questionnaire, draft.answers, checked.answers, survey.places) : {};
    survey.change(({ answers }) => ({ page: page.id, answers: { ...offered, ...answers } }));
  }, [page.id]);

  const forward = () => {
    const following = followingAnswers(draft.answers, nameBefore.current, name);
    if (Object.keys(following).length > 0) survey.change(({ answers }) => ({ answers: { ...answers, ...following } }));
    go(isChange || !way.after ? checkHref(id) : href("survey", id, way.after));
  };
  function submit(event: Event) {
    event.preventDefault();
    const found = asPageErrors(survey, problemsOf(survey, questions, "error"), questions.length > 1);
    setErrors(found);
    if (found.length === 0) forward();
  }
  const back = isChange ? checkHref(id) : way.before ? href("survey", id, way.before) : draftHome(draft);
  return (
    <Page title={page.title} name={page.id} caption={captionOf(survey, page, way)} back={{ href: back }} hasErrors={errors.length > 0}>
      {way.count > 1 && <Progress number={way.number} count={way.count} />}
      <ErrorSummary errors={errors} />
      <Instruction survey={survey} page={page} />
      <form onSubmit={submit} noValidate>
        {blocksOf(questionnaire, page, checked.answers).map((block) => (
          <AnswerBlock key={block.questions[0]?.id} block={block} page={page} survey={survey} unitCode={unitCode} notesOf={(question) => notesOf(survey, question, errors.length > 0)} />
        ))}
        <button type="submit" class="button">
          {isChange ? "บันทึกและกลับไปตรวจคำตอบ" : "ต่อไป"}
        </button>
        <SavingWord survey={survey} />
        {errors.length > 0 && (
          <p>
            <button type="button" class="link-button" onClick={forward}>
              ทำข้ออื่นก่อน แล้วกลับมาแก้ก่อนส่ง
            </button>
          </p>
        )}
      </form>
    </Page>
  );
}

/** Errors are said only after "next" was pressed; doubts only about what has been typed. */
function notesOf(survey: Survey, question: Question, hasTried: boolean): Notes {
  const isTyped = survey.draft.answers[question.id] !== undefined;
  return {
    error: hasTried ? saidAbout(survey, question, "error") : undefined,
    warning: isTyped || hasTried ? saidAbout(survey, question, "warning") : undefined,
    reason: reasonsAbout(survey.draft.correcting?.reasons ?? [], question.id),
  };
}

function captionOf(survey: Survey, page: SurveyPageDefinition, way: { number: number; count: number }): string {
  const item = itemOf(survey.questionnaire, page);
  if (way.count === 1 && survey.draft.title) return survey.draft.title;
  return `หน้า ${way.number} จาก ${way.count}${item ? ` · ข้อ ${item}` : ""}`;
}

function Progress({ number, count }: { number: number; count: number }) {
  return <progress class="progress" value={number} max={count} aria-hidden="true" />;
}

/** The printed instruction of the item, where the page shows one item only and all of it. */
function Instruction({ survey, page }: { survey: Survey; page: SurveyPageDefinition }) {
  const { questionnaire } = survey;
  const section = questionnaire.sections.find((candidate) => candidate.id === page.section);
  const isFirstOfItem = questionnaire.pages.find((candidate) => candidate.section === page.section)?.id === page.id;
  if (!section?.instruction || !isFirstOfItem || itemOf(questionnaire, page) === "") return null;
  return (
    <p class="instruction">
      <Thai text={section.instruction} />
    </p>
  );
}
