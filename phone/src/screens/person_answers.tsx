import type { ComponentChildren } from "preact";

import type { Reason } from "../api/shapes";
import { Places, Thai } from "../components/thai";
import { check } from "../questionnaire/answers";
import { type KindName, type Page, pagesShown, type Question, questionOf, questionsOfPage } from "../questionnaire/definition";
import { KINDS } from "../questionnaire/kinds";
import { centreToday } from "../state/clock";
import type { RawAnswers } from "../storage/drafts";
import { reasonsAbout } from "../survey/saying";
import type { Definitions } from "../survey/use_survey";
import type { RecordHead } from "../travellers/kept_list";

export interface PersonAnswersProps {
  definitions: Definitions;
  raw: RawAnswers;
  reasons: Reason[];
}

/** The answers in the order of the paper, with the officer's words beside the questions. */
export function PersonAnswers({ definitions, raw, reasons }: PersonAnswersProps) {
  const { questionnaire, places } = definitions;
  const { answers } = check(questionnaire, raw, { today: centreToday(), gazetteer: places });
  const isTold = (question: Question) => answers[question.id] !== undefined || reasonsAbout(reasons, question.id) !== undefined;
  const pages = pagesShown(questionnaire, answers)
    .map((page) => ({ page, questions: questionsOfPage(questionnaire, page.id, answers).filter(isTold) }))
    .filter(({ questions }) => questions.length > 0);
  return (
    <>
      {pages.map(({ page, questions }) => (
        <AnswerSection key={page.id} page={page}>
          {questions.map((question) => (
            <div class={`check__row${isAlone(questionnaire.questions, page) ? " check__row--alone" : ""}`} key={question.id}>
              <dt class={isAlone(questionnaire.questions, page) ? "govuk-visually-hidden" : "check__label"}>
                <Thai text={question.label} />
              </dt>
              <dd class="check__answer">
                {answers[question.id] === undefined ? <span class="nothing">ไม่ได้กรอก</span> : <Shown kind={question.kind} text={KINDS[question.kind].show(answers[question.id], question, places)} />}
                <ReasonNote text={reasonsAbout(reasons, question.id)} />
              </dd>
            </div>
          ))}
        </AnswerSection>
      ))}
    </>
  );
}

export interface AnswerSectionProps {
  page: Page;
  children: ComponentChildren;
}

/** The answers of one page under its heading. */
export function AnswerSection({ page, children }: AnswerSectionProps) {
  return (
    <section class="check">
      <h2 class="check__title">
        <Thai text={page.title} />
      </h2>
      <dl class="check__list">{children}</dl>
    </section>
  );
}

/** The page asks one thing, which its heading already says. */
export function isAlone(questions: readonly Question[], page: Page): boolean {
  return questions.filter((question) => question.page === page.id).length === 1;
}

export function ReasonNote({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="reason">
      <strong>เหตุที่ส่งกลับ: </strong>
      <Thai text={text} />
    </p>
  );
}

/** Line by line, as a ranking shows itself. */
export function Shown({ kind, text }: { kind: KindName; text: string }) {
  return (
    <>
      {text.split("\n").map((line) => (
        <span class="line" key={line}>
          {kind === "place" ? <Places text={line} /> : <Thai text={line} />}
        </span>
      ))}
    </>
  );
}

/** All reasons at the top, each with the question it is about. */
export function Reasons({ record, definitions }: { record: RecordHead; definitions: Definitions | null }) {
  if (record.reasons.length === 0 || record.status === "confirmed") return null;
  return (
    <section class="reasons" aria-labelledby="reasons-title">
      <h2 class="section-title" id="reasons-title">
        สิ่งที่ต้องแก้ไข
      </h2>
      <ul class="plain">
        {record.reasons.map((reason) => {
          const question = reason.question && definitions ? questionOf(definitions.questionnaire, reason.question) : undefined;
          return (
            <li class="reason" key={`${reason.question}${reason.text}`}>
              {question && (
                <strong>
                  {question.item && `ข้อ ${question.item} `}
                  <Thai text={question.label} />:{" "}
                </strong>
              )}
              <Thai text={reason.text} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
