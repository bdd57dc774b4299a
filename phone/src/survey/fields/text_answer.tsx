import { CitizenIdField } from "../../components/citizen_id_field";
import { TextField, type TextFieldProps } from "../../components/field";
import { type KindName, wordParam } from "../../questionnaire/definition";
import { type AnswerFieldProps, textOf } from "./answer_field";

type Line = Partial<Pick<TextFieldProps, "inputMode" | "width" | "isCapitals">>;

/** What the keyboard offers and how wide a line is, by kind; others are words over the full width. */
const LINES: Partial<Record<KindName, Line>> = {
  integer: { inputMode: "numeric", width: 5 },
  decimal: { inputMode: "decimal", width: 5 },
  money: { inputMode: "numeric", width: 10 },
  phone: { inputMode: "tel", width: 20 },
  passport: { width: 20, isCapitals: true },
};

/** Text, numbers, money, phone, passport and citizen ID: one line each. */
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
  return <TextField {...common} {...LINES[question.kind]} suffix={wordParam(question, "unit") || undefined} />;
}
