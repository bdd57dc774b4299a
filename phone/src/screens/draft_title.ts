import { partsOf } from "../survey/fields/answer_field";
import { NAME_MISSING } from "../texts";
import type { Draft } from "../storage/drafts";

/** The name typed so far, for lists of unfinished surveys. */
export function draftTitle(draft: Draft): string {
  const { title, given, family } = partsOf(draft.answers["name"], ["title", "given", "family"] as const);
  return `${title}${given} ${family}`.trim() || NAME_MISSING;
}
