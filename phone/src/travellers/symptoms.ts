/** When a daily check tells of symptoms (docs/domain.md, the traveller register). Twin of thaiqm/travellers/symptoms.py. */

/** 37.5 °C, from which on it is a fever, in tenths of a degree. */
export const FEVER = 375;

/** Whether these answers of a daily check tell of any symptom. */
export function hasSymptoms(answers: Readonly<Record<string, unknown>>): boolean {
  const { symptom_status: status, symptoms, temperature } = answers;
  return status === "some" || (Array.isArray(symptoms) && symptoms.length > 0) || (typeof temperature === "number" && temperature >= FEVER);
}
