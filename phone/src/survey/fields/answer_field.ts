/** What every field of the survey gets; there is one field per kind, none per question. */
import type { Question } from "../../questionnaire/definition";
import type { Places } from "../../state/places";

export interface AnswerFieldProps {
  question: Question;
  /** What was typed, as it is stored; undefined when nothing was. */
  raw: unknown;
  onRaw: (raw: unknown) => void;
  /** Only for people who listen: the page's heading already says it. */
  isLabelHidden: boolean;
  error?: string | undefined;
  warning?: string | undefined;
  reason?: string | undefined;
  labels: Record<string, string>;
  places: Places | null;
  /** The reporting unit's code: what is near comes first. */
  unitCode: string;
}

/** A typed text, "" when there is none. */
export function textOf(raw: unknown): string {
  return typeof raw === "string" ? raw : typeof raw === "number" ? String(raw) : "";
}

/** The parts of a raw object as texts. */
export function partsOf<Name extends string>(raw: unknown, names: readonly Name[]): Record<Name, string> {
  const held = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  return Object.fromEntries(names.map((name) => [name, textOf(held[name])])) as Record<Name, string>;
}

/** The field that an error of this question should lead to. */
export function firstFieldId(question: Question): string {
  if (question.kind === "choice" || question.kind === "several") return `${question.id}-${question.choices[0]?.value ?? ""}`;
  if (question.kind === "name") return `${question.id}-title`;
  if (question.kind === "date") return `${question.id}-day`;
  return question.id;
}
