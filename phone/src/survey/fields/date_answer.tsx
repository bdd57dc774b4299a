import { describedBy, FieldNotes } from "../../components/field";
import { Thai } from "../../components/thai";
import { MONTHS } from "../../lib/thai_dates";
import { type AnswerFieldProps, partsOf } from "./answer_field";

const PARTS = ["day", "month", "year"] as const;

/** Day, month by name, and the year of the Buddhist era. */
export function DateAnswer({ question, raw, onRaw, error, warning, reason, labels, isLabelHidden }: AnswerFieldProps) {
  const parts = partsOf(raw, PARTS);
  const change = (part: (typeof PARTS)[number], value: string) => onRaw({ ...parts, [part]: value });
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  const part = (name: "day" | "year", width: number) => (
    <div class="date__part">
      <label class="govuk-label" for={`${question.id}-${name}`}>
        {labels[`date_${name}`]}
      </label>
      <input
        class={`govuk-input field__input--${width}`}
        id={`${question.id}-${name}`}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={parts[name]}
        onInput={(event) => change(name, event.currentTarget.value)}
      />
    </div>
  );
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <div class="date">
          {part("day", 3)}
          <div class="date__part date__part--month">
            <label class="govuk-label" for={`${question.id}-month`}>
              {labels["date_month"]}
            </label>
            <select class="govuk-select" id={`${question.id}-month`} value={parts.month} onChange={(event) => change("month", event.currentTarget.value)}>
              <option value="">เลือกเดือน</option>
              {MONTHS.map((month, index) => (
                <option key={month} value={String(index + 1)}>
                  {month}
                </option>
              ))}
            </select>
          </div>
          {part("year", 5)}
        </div>
      </fieldset>
    </div>
  );
}
