import { partsOf } from "../survey/fields/answer_field";
import { NAME_MISSING } from "../texts";
import type { Draft } from "../storage/drafts";

/** Whom a draft is about, or the name typed so far; for lists of unfinished ones. */
export function draftTitle(draft: Draft): string {
  if (draft.title) return draft.title;
  const { title, given, family } = partsOf(draft.answers["name"], ["title", "given", "family"] as const);
  return `${title}${given} ${family}`.trim() || NAME_MISSING;
}
