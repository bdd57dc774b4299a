import { describedBy, FieldNotes } from "../../components/field";
import { Thai } from "../../components/thai";
import type { Question } from "../../questionnaire/definition";
import type { AnswerFieldProps } from "./answer_field";

/** One choice out of the printed ones; nothing is chosen beforehand. */
export function ChoiceAnswer(props: AnswerFieldProps) {
  const { question, isLabelHidden, error, warning, reason } = props;
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <Radios question={question} group={question.id} raw={props.raw} onRaw={props.onRaw} />
      </fieldset>
    </div>
  );
}

export interface RadiosProps {
  question: Question;
  /** Radios of one group exclude each other, over several questions too. */
  group: string;
  raw: unknown;
  onRaw: (raw: unknown) => void;
}

export function Radios({ question, group, raw, onRaw }: RadiosProps) {
  return (
    <div class="choices">
      {question.choices.map((choice) => {
        const id = `${question.id}-${choice.value}`;
        return (
          <div class="choice" key={id}>
            <input
              class="choice__input"
              type="radio"
              id={id}
              name={group}
              value={choice.value}
              checked={raw === choice.value}
              onChange={() => onRaw(choice.value)}
            />
            <label class="choice__label" for={id}>
              <Thai text={choice.label} />
            </label>
          </div>
        );
      })}
    </div>
  );
}
