/** What has to be put right, on top of the page; takes the focus when it appears. */
import { useEffect, useRef } from "preact/hooks";

import { Thai } from "./thai";

export interface PageError {
  /** The id of the field that has to be changed, null when it is about the page as a whole. */
  field: string | null;
  text: string;
}

export function ErrorSummary({ errors }: { errors: PageError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 class="govuk-error-summary__title" id="error-summary-title">
        กรุณาแก้ไข {errors.length} ข้อ
      </h2>
      <ul class="govuk-list govuk-error-summary__list">
        {errors.map((error) => (
          <li key={error.field + error.text}>
            {error.field ? (
              <a href={`#${error.field}`} onClick={(event) => jumpTo(event, error.field)}>
                <Thai text={error.text} />
              </a>
            ) : (
              <Thai text={error.text} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The address after # is the page, so the link moves the focus by itself. */
function jumpTo(event: Event, field: string | null): void {
  event.preventDefault();
  const target = field === null ? null : document.getElementById(field);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
