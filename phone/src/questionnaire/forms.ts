/** The forms that this app fills in, and what each is about: an affected person, a traveller, or the whole unit. */

/** A questionnaire of one version. */
export interface Form {
  readonly id: string;
  readonly version: number;
}

export const AFFECTED_PERSON: Form = { id: "affected_person", version: 1 };
export const TRAVELLER: Form = { id: "traveller", version: 1 };
export const DAILY_CHECK: Form = { id: "daily_check", version: 1 };
export const DEPARTURE: Form = { id: "departure", version: 1 };
/** Nobody in the unit is affected: made with one tap, so its page needs no definition (zero/). */
export const ZERO_REPORT: Form = { id: "zero_report", version: 1 };

/** All that are filled in lie in the phone before it is ready for a day without network. */
export const FORMS: readonly Form[] = [AFFECTED_PERSON, TRAVELLER, DAILY_CHECK, DEPARTURE];

/** What is drafted, waits or was received. Rows of an earlier version of the app say nothing: they are of the first form. */
export function formOf(row: { questionnaire?: Form | undefined }): Form {
  return row.questionnaire ?? AFFECTED_PERSON;
}

/** Whether it belongs to the register of travellers. */
export function isOfRegister(row: { questionnaire?: Form | undefined }): boolean {
  return ![AFFECTED_PERSON.id, ZERO_REPORT.id].includes(formOf(row).id);
}

/** Whether it belongs to the list of affected persons. */
export function isOfPerson(row: { questionnaire?: Form | undefined }): boolean {
  return formOf(row).id === AFFECTED_PERSON.id;
}

/** Whether it says that nobody in the unit is affected. */
export function isZeroReport(row: { questionnaire?: Form | undefined }): boolean {
  return formOf(row).id === ZERO_REPORT.id;
}

/** What a report grew out of: a companion's arrival, another village's traveller, a traveller of the own register. */
export interface BasedOn {
  readonly record_id: string;
  readonly as: "companion" | "handover" | "registered";
}
