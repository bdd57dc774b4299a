import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { announce } from "../../components/announce";
import { describedBy, Field, FieldNotes, TextField } from "../../components/field";
import { Places, Thai } from "../../components/thai";
import type { Tambon } from "../../state/places";
import { type AnswerFieldProps, partsOf } from "./answer_field";

const PARTS = ["tambon", "postcode"] as const;

/** A subdistrict: the unit's own one is offered first, others are found by typing. */
export function PlaceAnswer(props: AnswerFieldProps) {
  const { question, raw, onRaw, error, warning, reason, places, isLabelHidden } = props;
  const { tambon: code, postcode } = partsOf(raw, PARTS);
  const chosen = places?.tambon(code) ?? null;
  const follow = useFocusFollowing(question.id, code);
  const choose = (tambon: Tambon) => {
    follow();
    onRaw({ tambon: tambon.code, postcode: tambon.postcodes.length === 1 ? (tambon.postcodes[0] ?? "") : "" });
    announce(`เลือก ${tambon.line} แล้ว`);
  };
  const notes = { id: question.id, hint: question.hint || undefined, error, warning, reason };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        {chosen ? (
          <Chosen id={question.id} chosen={chosen} postcode={postcode} labels={props.labels} onPostcode={(next) => onRaw({ tambon: code, postcode: next })} onOther={() => {
              follow();
              onRaw({ tambon: "", postcode: "" });
            }} />
        ) : (
          <Search {...props} onChoose={choose} />
        )}
      </fieldset>
    </div>
  );
}

/** The pressed button goes away with its list: the focus goes on to what comes in its place, instead of getting lost. */
function useFocusFollowing(id: string, code: string): () => void {
  const isWanted = useRef(false);
  useLayoutEffect(() => {
    const next = document.querySelector<HTMLElement>(".postcodes button") ?? document.getElementById(id);
    if (isWanted.current) next?.focus();
    isWanted.current = false;
  }, [code]);
  return () => {
    isWanted.current = true;
  };
}

interface ChosenProps {
  id: string;
  chosen: Tambon;
  postcode: string;
  labels: Record<string, string>;
  onPostcode: (postcode: string) => void;
  onOther: () => void;
}

function Chosen({ id, chosen, postcode, labels, onPostcode, onOther }: ChosenProps) {
  const label = labels["place_postcode"] ?? "";
  return (
    <>
      <p class="chosen-place">
        <Places text={chosen.line} />
      </p>
      {chosen.postcodes.length > 1 && <Postcodes id={id} label={label} chosen={chosen} postcode={postcode} onPostcode={onPostcode} />}
      <TextField id={`${id}-postcode`} label={label} value={postcode} onValue={onPostcode} inputMode="numeric" width={5} />
      <button type="button" id={id} class="button button--second place-again" onClick={onOther}>
        เลือกตำบลอื่น
      </button>
    </>
  );
}

function Postcodes({ id, label, chosen, postcode, onPostcode }: Omit<ChosenProps, "labels" | "onOther"> & { label: string }) {
  return (
    <div role="group" aria-label={`${label}ของตำบลนี้`} class="postcodes">
      <p class="govuk-hint">ตำบลนี้มีหลายรหัส เลือกตามบัตร</p>
      {chosen.postcodes.map((code) => (
        <button type="button" key={code} class="chip" aria-pressed={postcode === code} id={`${id}-${code}`} onClick={() => onPostcode(code)}>
          {code}
        </button>
      ))}
    </div>
  );
}

interface SearchProps extends AnswerFieldProps {
  onChoose: (tambon: Tambon) => void;
}

function Search({ question, places, unitCode, onChoose, labels }: SearchProps) {
  const [typed, setTyped] = useState("");
  if (!places) return <p>ยังไม่มีรายชื่อตำบลในเครื่อง เมื่อติดต่อศูนย์ได้รายชื่อจะมาเอง ข้ามข้อนี้ไปก่อนได้</p>;
  const own = typed.trim() === "" ? places.tambon(unitCode.slice(0, 6)) : null;
  const found = typed.trim() === "" ? [] : places.search(typed, unitCode);
  // Enter on the keyboard's search key is no "next"
  const chooseByEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [only, ...others] = found;
    if (only && others.length === 0) onChoose(only);
  };
  const hint = "พิมพ์ชื่อตำบล จะตามด้วยอำเภอหรือจังหวัดก็ได้ เช่น ขมิ้น สกลนคร";
  return (
    <>
      {own && <FoundPlaces found={[own]} title="ตำบลของท่าน" onChoose={onChoose} />}
      <Field id={question.id} label={`ค้นหา${labels["place_tambon"] ?? ""}`} hint={hint}>
        <input class="govuk-input" id={question.id} type="search" autoComplete="off" value={typed} aria-describedby={`${question.id}-hint`} onKeyDown={chooseByEnter} onInput={(event) => setTyped(event.currentTarget.value)} />
      </Field>
      <p role="status" class={found.length > 0 || typed.trim() === "" ? "govuk-visually-hidden" : "govuk-body"}>
        {typed.trim() === "" ? "" : found.length > 0 ? `พบ ${found.length} ตำบล` : "ไม่พบตำบลชื่อนี้ ลองพิมพ์สั้นลง"}
      </p>
      {found.length > 0 && <FoundPlaces found={found} title="เลือกจากรายการ" onChoose={onChoose} />}
    </>
  );
}

function FoundPlaces({ found, title, onChoose }: { found: Tambon[]; title: string; onChoose: (tambon: Tambon) => void }) {
  return (
    <section class="places">
      <h2 class="places__title">{title}</h2>
      <ul class="plain">
        {found.map((tambon) => (
          <li key={tambon.code}>
            <button type="button" class="place" onClick={() => onChoose(tambon)}>
              <Places text={tambon.line} />
              <span class="place__postcodes">{tambon.postcodes.join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

