import { useEffect, useState } from "preact/hooks";

import { asciiDigits } from "../../lib/thai_text";

export interface RankPlaceProps {
  option: string;
  label: string;
  text: string;
  count: number;
  /** Moves to this place; false when there is no such place. */
  onPlace: (place: number) => boolean;
}

/** The number of a chosen card as a field: changes when it is left or Enter is pressed, never while typing. */
export function RankPlace({ option, label, text, count, onPlace }: RankPlaceProps) {
  const [typed, setTyped] = useState(text);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(text);
    setWrong(false);
  }, [text]);
  const id = `place-${option}`;
  const commit = () => {
    const number = asciiDigits(typed).trim();
    if (number === text) return setWrong(false);
    setWrong(!(/^[0-9]{1,2}$/.test(number) && onPlace(Number(number))));
  };
  return (
    <div class="rank__place">
      <label for={id}>
        ลำดับ<span class="govuk-visually-hidden">ของ {label}</span>
      </label>
      <input
        class="govuk-input field__input--2"
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          commit();
        }}
      />
      {isWrong && (
        <p class="govuk-error-message" id={`${id}-error`}>
          ใส่ได้ตั้งแต่ 1 ถึง {count}
        </p>
      )}
    </div>
  );
}
