/** Where a record and its drafts are looked at: affected persons in one list, travellers in another. */
import { isOfRegister, isZeroReport } from "../questionnaire/forms";
import { href } from "../state/router";
import type { Draft } from "../storage/drafts";
import type { OutboxRow } from "../storage/account_db";

/** The page where all answers are checked: no definition may name one of its own pages so (thaiqm/questionnaire/definition.py). */
export const CHECK_ANSWERS = "check";

export function checkHref(draftId: string): string {
  return href("survey", draftId, CHECK_ANSWERS);
}

/** The page of the record that a finished revision belongs to. */
export function recordHref(row: Pick<OutboxRow, "record_id" | "questionnaire">, ...more: string[]): string {
  if (isZeroReport(row)) return href("zero");
  return href(isOfRegister(row) ? "travellers" : "people", row.record_id, ...more);
}

/** Where a person came from to a draft, and goes back to. */
export function draftHome(draft: Pick<Draft, "record_id" | "base_revision_id" | "questionnaire" | "about">): string {
  const record = draft.about ?? (draft.base_revision_id ? draft.record_id : null);
  if (record) return recordHref({ ...draft, record_id: record });
  return isOfRegister(draft) ? href("travellers") : href("new");
}
