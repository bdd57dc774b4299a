import { useLayoutEffect, useRef } from "preact/hooks";

import { describedBy, Field, type FieldProps } from "./field";
import { groupCitizenId } from "./grouping";

export interface CitizenIdFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  onValue: (value: string) => void;
  autoComplete?: string;
}

/** Thirteen digits, shown in their groups while they are typed. */
export function CitizenIdField(props: CitizenIdFieldProps) {
  const { id, label, hint, error, warning, reason, value, onValue } = props;
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null && document.activeElement === input.current) {
      input.current?.setSelectionRange(caret.current, caret.current);
    }
    caret.current = null;
  }, [value]);
  const notes = { id, hint, error, warning, reason };
  return (
    <Field {...notes} label={label} isLabelHidden={props.isLabelHidden}>
      <input
        class={`govuk-input field__input--17${error ? " govuk-input--error" : ""}`}
        id={id}
        name={id}
        type="text"
        inputMode="numeric"
        autoComplete={props.autoComplete ?? "off"}
        spellcheck={false}
        value={value}
        ref={input}
        aria-describedby={describedBy(notes)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => {
          const typed = event.currentTarget;
          const next = groupCitizenId(typed.value, typed.selectionStart ?? typed.value.length);
          caret.current = next.caret;
          // written at once, so that typing one more sign finds the caret in its place
          typed.value = next.text;
          typed.setSelectionRange(next.caret, next.caret);
          onValue(next.text);
        }}
      />
    </Field>
  );
}
