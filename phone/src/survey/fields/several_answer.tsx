import { describedBy, FieldNotes } from "../../components/field";
import { Thai } from "../../components/thai";
import type { AnswerFieldProps } from "./answer_field";

/** As many of the printed choices as apply, one tap each. */
export function SeveralAnswer({ question, raw, onRaw, isLabelHidden, error, warning, reason }: AnswerFieldProps) {
  const chosen: unknown[] = Array.isArray(raw) ? raw : [];
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <div class="choices">
          {question.choices.map(({ value, label }) => {
            const id = `${question.id}-${value}`;
            const isChosen = chosen.includes(value);
            return (
              <div class="choice" key={id}>
                <input class="choice__input" type="checkbox" id={id} name={question.id} value={value} checked={isChosen} onChange={() => onRaw(isChosen ? chosen.filter((other) => other !== value) : [...chosen, value])} />
                <label class="choice__label" for={id}>
                  <Thai text={label} />
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
