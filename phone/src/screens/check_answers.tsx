import { useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { AttachedToDraft } from "../attachments/attached";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { lifeOf, type Page as SurveyPage, pagesShown, type Question, type Questionnaire, questionsOfPage } from "../questionnaire/definition";
import { KINDS } from "../questionnaire/kinds";
import { centreNow } from "../state/clock";
import { goInstead, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { sendNow } from "../state/sending";
import { tellStoreChanged } from "../state/subject";
import { finish } from "../outbox/finish";
import type { Reason } from "../api/shapes";
import { namedSentence, reasonsAbout, saidAbout } from "../survey/saying";
import type { Survey } from "../survey/use_survey";
import { AnswerSection, isAlone, ReasonNote, Shown } from "./person_answers";
import { SavingWord } from "./saving_word";
import { draftHome } from "./where";

export interface CheckAnswersProps {
  session: Session;
  survey: Survey;
}

/** Everything once more before it is sent; each answer can be changed. Errors hold it back, doubts don't. */
export function CheckAnswers({ session, survey }: CheckAnswersProps) {
  const { questionnaire, draft, checked } = survey;
  const [found, setFound] = useState<PageError[]>([]);
  const [isFailed, setFailed] = useState(false);
  const { isBusy, press } = useOnePress();
  const errors = checked.problems.filter((problem) => problem.level === "error");
  const pages = pagesShown(questionnaire, checked.answers);

  async function submit() {
    setFound(errors.map((p) => ({ field: p.question && `change-${p.question}`, text: namedSentence(survey, p) })));
    if (errors.length > 0 || survey.saving !== "saved") return;
    try {
      const row = await finish(await sessionStore(session), finishedOf(session, survey), centreNow());
      void sendNow(false);
      tellStoreChanged();
      goInstead(row ? href("done", row.revision_id) : draftHome(draft));
    } catch {
      setFailed(true);
    }
  }

  const last = pages[pages.length - 1]?.id ?? "";
  const isReviewed = lifeOf(questionnaire) === "reviewed";
  return (
    <Page title={isReviewed ? "ตรวจคำตอบก่อนส่ง" : "ตรวจคำตอบก่อนบันทึก"} name="check" {...(draft.title && { caption: draft.title })} back={{ href: draft.base_revision_id ? draftHome(draft) : href("survey", draft.record_id, last) }} hasErrors={found.length > 0}>
      <ErrorSummary errors={found} />
      {isFailed && <p class="govuk-error-message" role="alert">บันทึกลงเครื่องไม่ได้ คำตอบยังอยู่ครบ ลองกดอีกครั้ง</p>}
      <General reasons={draft.correcting?.reasons ?? []} />
      {pages.map((page) => (
        <CheckPage key={page.id} survey={survey} page={page} />
      ))}
      {isReviewed && <AttachedToDraft session={session} recordId={draft.record_id} />}
      <form onSubmit={(event) => press(event, submit)} class={isReviewed ? "declaration" : ""}>
        {isReviewed && <Declaration questionnaire={questionnaire} />}
        <button type="submit" class="button button--send" aria-disabled={isBusy}>
          {finishWord(questionnaire)}
        </button>
        <SavingWord survey={survey} />
      </form>
    </Page>
  );
}

/** What was said and signed on paper, and what the form is not. */
function Declaration({ questionnaire }: { questionnaire: Questionnaire }) {
  const { printed, notice } = questionnaire;
  return (
    <>
      {printed["statement"] && (
        <p class="declaration__text">
          <Thai text={`ผู้ได้รับผลกระทบยืนยันว่า “${printed["statement"]}” และลงชื่อในแบบสำรวจกระดาษแล้ว`} />
        </p>
      )}
      <p>
        <Thai text={notice} />
      </p>
    </>
  );
}

/** The button says what it does. */
function finishWord(questionnaire: Questionnaire): string {
  const life = lifeOf(questionnaire);
  if (life === "follow_up") return questionnaire.title.startsWith("บันทึก") ? questionnaire.title : `บันทึก${questionnaire.title}`;
  return life === "registered" ? "บันทึกลงทะเบียน" : "ส่งให้ปลัดตรวจสอบ";
}

function CheckPage({ survey, page }: { survey: Survey; page: SurveyPage }) {
  const { questionnaire, checked } = survey;
  const questions = questionsOfPage(questionnaire, page.id, checked.answers).filter((question) => isWorthALine(survey, question));
  return (
    <AnswerSection page={page}>
      {questions.map((question, index) => (
        <CheckRow key={question.id} survey={survey} question={question} isAlone={isAlone(questionnaire.questions, page)} said={said(survey, questions[index - 1])} />
      ))}
    </AnswerSection>
  );
}

/** The officer's words about the form as a whole. */
function General({ reasons }: { reasons: Reason[] }) {
  return <ReasonNote text={reasonsAbout(reasons, null)} />;
}

function said(survey: Survey, question: Question | undefined): string | undefined {
  return question && saidAbout(survey, question, "warning");
}

interface CheckRowProps {
  survey: Survey;
  question: Question;
  isAlone: boolean;
  /** What was already said just above, so that one doubt is not repeated line after line. */
  said: string | undefined;
}

function CheckRow({ survey, question, isAlone: alone, said }: CheckRowProps) {
  const { draft, checked, places } = survey;
  const answer = checked.answers[question.id];
  const error = saidAbout(survey, question, "error");
  const warning = saidAbout(survey, question, "warning");
  const mark = error ? " check__row--error" : warning ? " check__row--doubt" : "";
  return (
    <div class={`check__row${mark}${alone ? " check__row--alone" : ""}`}>
      <dt class={alone ? "govuk-visually-hidden" : "check__label"}>
        <Thai text={question.label} />
      </dt>
      <dd class="check__answer">
        {answer === undefined ? <span class="nothing">ไม่ได้กรอก</span> : <Shown kind={question.kind} text={KINDS[question.kind].show(answer, question, places)} />}
      </dd>
      <dd class="check__change">
        <a id={`change-${question.id}`} href={`${href("survey", draft.record_id, question.page)}?change=1`}>
          แก้ไข<span class="govuk-visually-hidden"> {question.label}</span>
        </a>
      </dd>
      <dd class="check__notes">
        <ReasonNote text={reasonsAbout(draft.correcting?.reasons ?? [], question.id)} />
        {error && (
          <p class="govuk-error-message">
            <Thai text={error} />
          </p>
        )}
        {warning && warning !== said && (
          <p class="doubt">
            <Thai text={warning} />
          </p>
        )}
      </dd>
    </div>
  );
}

/** Left-out choices of a pair of which only one may be made are not worth a line. */
function isWorthALine(survey: Survey, question: Question): boolean {
  const isLeftOut = survey.checked.answers[question.id] === undefined && question.kind === "choice" && !question.required;
  return !isLeftOut || saidAbout(survey, question, "error") !== undefined || reasonsAbout(survey.draft.correcting?.reasons ?? [], question.id) !== undefined;
}

function finishedOf(session: Session, survey: Survey) {
  const { questionnaire, draft, checked, places } = survey;
  return {
    recordId: draft.about ?? draft.record_id,
    draftId: draft.record_id,
    basedOn: draft.based_on,
    baseRevisionId: draft.base_revision_id,
    action: draft.about ? ("follow_up" as const) : ("report" as const),
    title: draft.title ?? titleOf(survey, KINDS.name.show, places),
    author: session.account,
    unit: session.account.unit.code,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    answers: withoutHidden(survey, Object.keys(checked.answers)),
  };
}

function titleOf({ questionnaire, checked }: Survey, show: typeof KINDS.name.show, places: Survey["places"]): string {
  const question = questionnaire.questions.find((candidate) => candidate.kind === "name");
  return question && checked.answers[question.id] !== undefined ? show(checked.answers[question.id], question, places) : "";
}

/** What was typed in questions that are no longer asked stays behind; the rest goes as typed. */
function withoutHidden({ draft }: Survey, answered: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft.answers).filter(([id]) => answered.includes(id)));
}

