import { describedBy, FieldNotes } from "../../components/field";
import { Thai } from "../../components/thai";
import type { Question } from "../../questionnaire/definition";
import type { AnswerFieldProps } from "./answer_field";

/** One choice out of the printed ones, or as many as apply; nothing is chosen beforehand. */
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
        <Options question={question} group={question.id} raw={props.raw} onRaw={props.onRaw} />
      </fieldset>
    </div>
  );
}

export interface OptionsProps {
  question: Question;
  /** Options of one group exclude each other, over several questions too. */
  group: string;
  raw: unknown;
  onRaw: (raw: unknown) => void;
}

export function Options({ question, group, raw, onRaw }: OptionsProps) {
  const isSeveral = question.kind === "several";
  const chosen = [raw].flat().filter((value) => typeof value === "string");
  const tapped = (value: string) => (chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <div class="choices">
      {question.choices.map(({ value, label }) => {
        const id = `${question.id}-${value}`;
        return (
          <div class="choice" key={id}>
            <input
              class="choice__input"
              type={isSeveral ? "checkbox" : "radio"}
              id={id}
              name={group}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onRaw(isSeveral ? tapped(value) : value)}
            />
            <label class="choice__label" for={id}>
              <Thai text={label} />
            </label>
          </div>
        );
      })}
    </div>
  );
}
