/** Says something to people who listen to the screen instead of looking at it. */
import { makeSubject, useSubject } from "../state/subject";

const said = makeSubject("");

export function announce(sentence: string): void {
  said.set(sentence);
}

export function Announcer() {
  return (
    <div role="status" aria-live="polite" class="govuk-visually-hidden">
      {useSubject(said)}
    </div>
  );
}
