/**
 * Thai text whose lines break where a reader would break them. Browsers cut some words of this form
 * in two (ผล|กระทบ); those are kept whole, with room to break before and after (docs: reporter's app).
 */
import { Fragment } from "preact";

import { splitWhole } from "./whole_words";

export function Thai({ text }: { text: string }) {
  return (
    <>
      {splitWhole(text).map((part, index) =>
        part.isWhole ? (
          <Fragment key={index}>
            <wbr />
            <span class="whole">{part.text}</span>
            <wbr />
          </Fragment>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
