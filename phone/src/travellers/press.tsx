/** Buttons that begin something about a traveller, and say when it cannot be begun. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { href, leave } from "../state/router";
import { FormMissing } from "./begin";
import { NO_FORM, NOT_STORED } from "./texts";

export interface BeginButtonProps {
  /** Begins or reopens a draft; resolves with its id. */
  begin: () => Promise<string>;
  class?: string;
  children: ComponentChildren;
}

export function BeginButton({ begin, class: look = "button", children }: BeginButtonProps) {
  const [failed, setFailed] = useState("");
  const { isBusy, press } = useOnePress();
  const open = async () => {
    try {
      await leave(href("survey", await begin()));
    } catch (problem) {
      setFailed(problem instanceof FormMissing ? NO_FORM : NOT_STORED);
    }
  };
  return (
    <>
      <button type="button" class={look} aria-disabled={isBusy} onClick={(event) => press(event, open)}>
        {children}
      </button>
      {failed && (
        <p class="govuk-error-message" role="alert">
          {failed}
        </p>
      )}
    </>
  );
}
