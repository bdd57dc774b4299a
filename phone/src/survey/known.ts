/** What the phone already knows and nobody should have to type: the day, who surveys, who was asked, the own place. */
import type { Account, Unit } from "../api/shapes";
import { BUDDHIST_ERA, today } from "../lib/thai_dates";
import { choiceOf, type Questionnaire, questionOf, wordParam } from "../questionnaire/definition";
import { KINDS } from "../questionnaire/kinds";
import type { Places } from "../questionnaire/kinds/kind";
import type { RawAnswers } from "../storage/drafts";

/** Answers of a new survey before anybody has typed anything. */
export function knownAnswers(questionnaire: Questionnaire, account: Account, now: Date, places: Places): RawAnswers {
  const position = account.is_kamnan ? "kamnan" : account.role;
  const known: RawAnswers = { surveyor_name: account.name, survey_date: dateParts(today(now)) };
  const question = questionOf(questionnaire, "surveyor_position");
  if (question && choiceOf(question, position)) known["surveyor_position"] = position;
  const answers = Object.fromEntries(Object.entries(known).filter(([id]) => questionOf(questionnaire, id)));
  const ofUnit = knownOfUnit(account.unit, places);
  for (const asked of questionnaire.questions) {
    const raw = ofUnit[wordParam(asked, "known")];
    if (raw !== undefined) answers[asked.id] = raw;
  }
  return answers;
}

/** By the param `known`. A village's code begins with its subdistrict; of a community nobody knows it. */
function knownOfUnit(unit: Unit, places: Places): RawAnswers {
  const tambon = unit.code.slice(0, 6);
  const postcodes = places.postcodes(tambon);
  if (unit.kind !== "village" || !postcodes) return {};
  const [only = ""] = postcodes.length === 1 ? postcodes : [];
  return { unit_place: { tambon, postcode: only }, ...(unit.moo !== null && { unit_moo: String(unit.moo) }) };
}

/** The person surveyed usually answers for herself: her name is offered where the answering person signs. */
export function offeredAnswers(
  questionnaire: Questionnaire,
  raw: RawAnswers,
  answers: Readonly<Record<string, unknown>>,
  places: Places,
): RawAnswers {
  const name = shownName(questionnaire, answers, places);
  return name !== null && raw["respondent_name"] === undefined ? { respondent_name: name } : {};
}

/** The surveyed person's name in one line, null before there is one. */
export function shownName(questionnaire: Questionnaire, answers: Readonly<Record<string, unknown>>, places: Places): string | null {
  const name = questionOf(questionnaire, "name");
  return name && answers["name"] !== undefined ? KINDS.name.show(answers["name"], name, places) : null;
}

/** When the surveyed person's name changes from `before` to `now` and stood under the answers too, it changes there. */
export function followingAnswers(raw: RawAnswers, before: string | null, now: string | null): RawAnswers {
  const isFollowing = before !== null && now !== null && before !== now && raw["respondent_name"] === before;
  return isFollowing ? { respondent_name: now } : {};
}

export function dateParts(iso: string): { day: string; month: string; year: string } {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return { day: String(day), month: String(month), year: String(year + BUDDHIST_ERA) };
}
