/** The fields of a problem that is being written. */
import { describedBy, Field, FieldNotes } from "../components/field";
import { Thai } from "../components/thai";
import type { Kind } from "./shapes";
import { KINDS } from "./texts";
import type { Writing } from "./use_words";

export interface KindChoiceProps {
  kind: Kind | null;
  error: string | undefined;
  onKind: (kind: Kind) => void;
}

/** Nothing is chosen beforehand. */
export function KindChoice({ kind, error, onKind }: KindChoiceProps) {
  const notes = { id: "kind", error };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class="govuk-fieldset__legend field__label">เป็นปัญหาเรื่องใด</legend>
        <FieldNotes {...notes} />
        <div class="choices">
          {(Object.keys(KINDS) as Kind[]).map((value) => (
            <div class="choice" key={value}>
              <input class="choice__input" type="radio" id={`kind-${value}`} name="kind" value={value} checked={kind === value} onChange={() => onKind(value)} />
              <label class="choice__label" for={`kind-${value}`}>
                {KINDS[value].label}
                <span class="choice__hint">
                  <Thai text={KINDS[value].hint} />
                </span>
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

export interface TextBoxProps {
  text: string;
  error: string | undefined;
  onText: (text: string) => void;
}

export function TextBox({ text, error, onText }: TextBoxProps) {
  const notes = { id: "text", hint: "เล่าว่าทำอะไรอยู่ แล้วเกิดอะไรขึ้น อย่าเขียนเลขบัตรประชาชนหรือชื่อของใคร", error };
  return (
    <Field {...notes} label="ปัญหาที่พบ">
      <textarea
        class={`govuk-input textarea${error ? " govuk-input--error" : ""}`}
        id="text"
        name="text"
        rows={6}
        value={text}
        aria-describedby={describedBy(notes)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}

const SAVING = { nothing: "", saving: "กำลังบันทึก…", saved: "บันทึกในเครื่องแล้ว", failed: "" };

/** Said only after the phone's store has completed the write (docs/trust.md A8). */
export function SavingLine({ saving, onAgain }: { saving: Writing["saving"]; onAgain: () => void }) {
  if (saving !== "failed") return <p class={`saving saving--${saving}`}>{SAVING[saving]}</p>;
  return (
    <div class="saving saving--failed" role="alert">
      <p>
        <Thai text="บันทึกในเครื่องไม่ได้ เครื่องอาจเต็ม ข้อความยังอยู่บนหน้าจอ อย่าปิดแอป ลบรูปหรือแอปที่ไม่ใช้เพื่อเพิ่มที่ว่าง แล้วกด" />
      </p>
      <button type="button" class="button button--second" onClick={onAgain}>
        บันทึกอีกครั้ง
      </button>
    </div>
  );
}
