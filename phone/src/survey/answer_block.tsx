import type { ComponentType } from "preact";

import { describedBy, FieldNotes } from "../components/field";
import { Thai } from "../components/thai";
import type { KindName, Page, Question } from "../questionnaire/definition";
import type { AnswerFieldProps } from "./fields/answer_field";
import { ChoiceAnswer, Options } from "./fields/choice_answer";
import { DateAnswer } from "./fields/date_answer";
import { NameAnswer } from "./fields/name_answer";
import { PlaceAnswer } from "./fields/place_answer";
import { ProvinceAnswer } from "./fields/province_answer";
import { RankingAnswer } from "./fields/ranking_answer";
import { TextAnswer } from "./fields/text_answer";
import { type Block, excludedBy } from "./pages";
import type { Survey } from "./use_survey";

const FIELDS: Record<KindName, ComponentType<AnswerFieldProps>> = {
  text: TextAnswer,
  integer: TextAnswer,
  decimal: TextAnswer,
  money: TextAnswer,
  phone: TextAnswer,
  citizen_id: TextAnswer,
  passport: TextAnswer,
  choice: ChoiceAnswer,
  several: ChoiceAnswer,
  name: NameAnswer,
  date: DateAnswer,
  place: PlaceAnswer,
  province: ProvinceAnswer,
  ranking: RankingAnswer,
};

/** What is said beside a question. */
export interface Notes {
  error?: string | undefined;
  warning?: string | undefined;
  reason?: string | undefined;
}

export interface BlockProps {
  block: Block;
  page: Page;
  survey: Survey;
  unitCode: string;
  notesOf: (question: Question) => Notes;
}

/** One printed heading with its questions. */
export function AnswerBlock({ block, page, survey, unitCode, notesOf }: BlockProps) {
  return (
    <section class="block">
      {block.heading && <Heading heading={block.heading} />}
      {block.lead && (
        <h2 class="block__lead">
          <Thai text={block.lead} />
        </h2>
      )}
      {block.questions.map((question) => {
        const props = { question, raw: survey.draft.answers[question.id], onRaw: (raw: unknown) => survey.answer(question, raw), ...notesOf(question) };
        if (excludedBy(survey.questionnaire, question).length > 0) return <SharedChoice key={question.id} page={page} hasHeading={block.heading !== null} {...props} />;
        const Answer = FIELDS[question.kind];
        return <Answer key={question.id} {...props} isLabelHidden={isSaid(question, page, survey)} labels={survey.questionnaire.labels} places={survey.places} unitCode={unitCode} />;
      })}
    </section>
  );
}

function Heading({ heading }: { heading: NonNullable<Block["heading"]> }) {
  return (
    <>
      <h2 class="block__heading" id={`heading-${heading.item}`}>
        {heading.item && <span class="item">{heading.item}.</span>}
        <Thai text={heading.title} />
      </h2>
      {heading.instruction && (
        <p class="govuk-hint">
          <Thai text={heading.instruction} />
        </p>
      )}
    </>
  );
}

/** The page's heading already asks it: the only question of the page, or its first with the same words. */
function isSaid(question: Question, page: Page, survey: Survey): boolean {
  const [first, ...others] = survey.questionnaire.questions.filter((q) => q.page === page.id);
  return first === question && (others.length === 0 || question.label === page.title);
}

interface SharedChoiceProps extends Notes {
  question: Question;
  page: Page;
  hasHeading: boolean;
  raw: unknown;
  onRaw: (raw: unknown) => void;
}

/** One of several printed lists of which only one choice may be made in all: the radios share a group. */
function SharedChoice({ question, page, hasHeading, raw, onRaw, ...said }: SharedChoiceProps) {
  const notes = { id: question.id, ...said };
  return (
    <div class={`govuk-form-group${said.error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={hasHeading ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          {question.item && `${question.item}. `}
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <Options question={question} group={page.id} raw={raw} onRaw={onRaw} />
      </fieldset>
    </div>
  );
}
