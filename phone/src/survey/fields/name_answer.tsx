import { useState } from "preact/hooks";

import { describedBy, Field, FieldNotes, TextField } from "../../components/field";
import { Thai } from "../../components/thai";
import { listParam } from "../../questionnaire/definition";
import { type AnswerFieldProps, partsOf } from "./answer_field";

const PARTS = ["title", "given", "family"] as const;
const OWN = "own";

/** Title from the list or typed, given name, family name. */
export function NameAnswer(props: AnswerFieldProps) {
  const { question, raw, onRaw, error, warning, reason, labels, isLabelHidden } = props;
  const parts = partsOf(raw, PARTS);
  const change = (part: (typeof PARTS)[number]) => (value: string) => onRaw({ ...parts, [part]: value });
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <Title {...props} title={parts.title} onTitle={change("title")} />
        <TextField id={`${question.id}-given`} label={labels["name_given"] ?? ""} value={parts.given} onValue={change("given")} />
        <TextField id={`${question.id}-family`} label={labels["name_family"] ?? ""} value={parts.family} onValue={change("family")} />
      </fieldset>
    </div>
  );
}

interface TitleProps extends AnswerFieldProps {
  title: string;
  onTitle: (title: string) => void;
}

function Title({ question, labels, title, onTitle }: TitleProps) {
  const titles = listParam(question, "titles");
  const [isOwn, setOwn] = useState(title !== "" && !titles.includes(title));
  const id = `${question.id}-title`;
  return (
    <>
      <Field id={id} label={labels["name_title"] ?? ""}>
        <select
          class="govuk-select"
          id={id}
          value={isOwn ? OWN : title}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setOwn(value === OWN);
            onTitle(value === OWN ? "" : value);
          }}
        >
          <option value="">เลือกคำนำหน้า</option>
          {titles.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
          <option value={OWN}>อื่น ๆ (พิมพ์เอง)</option>
        </select>
      </Field>
      {isOwn && <TextField id={`${question.id}-title-own`} label="คำนำหน้าอื่น" value={title} onValue={onTitle} />}
    </>
  );
}
