/**
 * Thai text whose lines break where a reader would break them. Browsers cut some words of this form
 * in two (ผล|กระทบ); those are kept whole, with room to break towards other Thai text.
 */
import { Fragment } from "preact";

import { isThai, splitWhole } from "./whole_words";

export function Thai({ text }: { text: string }) {
  const parts = splitWhole(text);
  return (
    <>
      {parts.map((part, index) =>
        part.isWhole ? (
          <Fragment key={index}>
            {isThai(parts[index - 1]?.text.slice(-1)) && <wbr />}
            <span class="whole">{part.text}</span>
            {isThai(parts[index + 1]?.text.charAt(0)) && <wbr />}
          </Fragment>
        ) : (
          part.text
        ),
      )}
    </>
  );
}

/** A line that breaks at its spaces only: ตำบล… อำเภอ… จังหวัด… */
export function Places({ text }: { text: string }) {
  return (
    <>
      {text.split(" ").map((part, index) => (
        <Fragment key={index}>
          {index > 0 && " "}
          <span class="whole">{part}</span>
        </Fragment>
      ))}
    </>
  );
}
