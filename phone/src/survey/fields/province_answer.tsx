import { describedBy, Field } from "../../components/field";
import { type AnswerFieldProps, textOf } from "./answer_field";

/** A province out of all of them; the own one stands first. */
export function ProvinceAnswer({ question, raw, onRaw, error, warning, reason, places, unitCode, isLabelHidden }: AnswerFieldProps) {
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  return (
    <Field {...notes} label={question.label} isLabelHidden={isLabelHidden}>
      <select
        class="govuk-select"
        id={question.id}
        value={textOf(raw)}
        aria-describedby={describedBy(notes)}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onRaw(event.currentTarget.value)}
      >
        <option value="">เลือกจังหวัด</option>
        {places?.provincesFrom(unitCode).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
