import { CitizenIdField } from "../../components/citizen_id_field";
import { TextField } from "../../components/field";
import { wordParam } from "../../questionnaire/definition";
import { type AnswerFieldProps, textOf } from "./answer_field";

const NUMERIC = ["integer", "money"];

/** Text, whole numbers, money, phone and citizen ID: one line each. */
export function TextAnswer({ question, raw, onRaw, isLabelHidden, error, warning, reason }: AnswerFieldProps) {
  const common = {
    id: question.id,
    label: question.label,
    hint: question.hint || undefined,
    value: textOf(raw),
    onValue: onRaw,
    error,
    warning,
    reason,
    isLabelHidden,
  };
  if (question.kind === "citizen_id") return <CitizenIdField {...common} />;
  const isNumber = NUMERIC.includes(question.kind);
  return (
    <TextField
      {...common}
      inputMode={isNumber ? "numeric" : question.kind === "phone" ? "tel" : "text"}
      width={question.kind === "integer" ? 5 : isNumber ? 10 : question.kind === "phone" ? 20 : undefined}
      suffix={wordParam(question, "unit") || undefined}
    />
  );
}
