/** A label above its field, with hint and error; what every field on every page is made of. */
import type { ComponentChildren } from "preact";

import { Thai } from "./thai";

export interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Something that asks for a second look but stops nobody. */
  warning?: string | undefined;
  reason?: string | undefined;
  /** The page's heading says the same: the label stays for people who listen. */
  isLabelHidden?: boolean | undefined;
  children: ComponentChildren;
}

export function Field({ id, label, hint, error, warning, reason, isLabelHidden, children }: FieldProps) {
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label class={isLabelHidden ? "govuk-visually-hidden" : "govuk-label field__label"} for={id}>
        <Thai text={label} />
      </label>
      <FieldNotes id={id} hint={hint} error={error} warning={warning} reason={reason} />
      {children}
    </div>
  );
}

export interface NotesProps {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
  warning?: string | undefined;
  reason?: string | undefined;
}

/** Hint, the officer's reason, error and warning of a field, in this order. */
export function FieldNotes({ id, hint, error, warning, reason }: NotesProps) {
  return (
    <>
      {hint && (
        <p class="govuk-hint" id={`${id}-hint`}>
          <Thai text={hint} />
        </p>
      )}
      {reason && (
        <p class="reason" id={`${id}-reason`}>
          <strong>เหตุที่ส่งกลับ: </strong>
          <Thai text={reason} />
        </p>
      )}
      {error && (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">ต้องแก้ไข: </span>
          <Thai text={error} />
        </p>
      )}
      {warning && !error && (
        <p class="doubt" id={`${id}-warning`}>
          <span class="govuk-visually-hidden">โปรดดูอีกครั้ง: </span>
          <Thai text={warning} />
        </p>
      )}
    </>
  );
}

/** For `aria-describedby`: the ids of the notes that are there. */
export function describedBy({ id, hint, error, warning, reason }: NotesProps): string | undefined {
  const ids = [
    hint && `${id}-hint`,
    reason && `${id}-reason`,
    error && `${id}-error`,
    warning && !error && `${id}-warning`,
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export interface TextFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  onValue: (value: string) => void;
  inputMode?: "text" | "numeric" | "decimal" | "tel";
  autoComplete?: string;
  /** The keyboard begins with capital letters. */
  isCapitals?: boolean;
  /** Covers what is typed (PIN). */
  isSecret?: boolean;
  /** How wide, in signs; undefined is the full width. */
  width?: number | undefined;
  suffix?: string | undefined;
  maxLength?: number;
}

export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, warning, reason, value, onValue } = props;
  const notes = { id, hint, error, warning, reason };
  const width = props.width ? ` field__input--${props.width}` : "";
  const input = (
    <input
      class={`govuk-input${width}${error ? " govuk-input--error" : ""}`}
      id={id}
      name={id}
      {...(props.isSecret ? { type: "password" as const } : { type: "text" as const })}
      inputMode={props.inputMode ?? "text"}
      autoComplete={props.autoComplete ?? "off"}
      autoCapitalize={props.isCapitals ? "characters" : "off"}
      spellcheck={false}
      maxLength={props.maxLength}
      value={value}
      aria-describedby={describedBy(notes)}
      aria-invalid={error ? true : undefined}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
  return (
    <Field {...notes} label={label} isLabelHidden={props.isLabelHidden}>
      {props.suffix ? (
        <div class="govuk-input__wrapper">
          {input}
          <div class="govuk-input__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}
