/** What a person begins about a traveller. What was begun already is gone on with, never begun twice. */
import { finish } from "../outbox/finish";
import { check } from "../questionnaire/answers";
import { choiceOf, type Question, type Questionnaire, questionOf } from "../questionnaire/definition";
import { AFFECTED_PERSON, type BasedOn, DAILY_CHECK, DEPARTURE, TRAVELLER } from "../questionnaire/forms";
import { KINDS } from "../questionnaire/kinds";
import { type Answers, holds } from "../questionnaire/rules";
import { keptPerson } from "../state/centre";
import { centreNow, centreToday } from "../state/clock";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import type { OutboxRow } from "../storage/account_db";
import { allDrafts, type Draft, type DraftOf, openDraft, type RawAnswers, startDraft } from "../storage/drafts";
import { dateParts, knownAnswers } from "../survey/known";
import { type Definitions, loadDefinitions } from "../survey/use_survey";
import type { Incoming, Traveller } from "./kept_list";
import { dayIn, readUnlisted, type Unlisted } from "./register";

/** A form is not in the phone yet. */
export class FormMissing extends Error {}

type Whom = Pick<Traveller, "record_id" | "name">;

/** A check of one day; resolves with the draft's id. A check of that day finished here is opened again as it was. */
export async function openCheck(session: Session, { record_id, name }: Whom, day: string): Promise<string> {
  const begun = await findDraft(session, (draft) => isCheckOf(draft, record_id, day));
  if (begun) return begun.record_id;
  const before = (await readUnlisted(await sessionStore(session))).filter((row) => row.questionnaire.id === DAILY_CHECK.id && row.about === record_id && dayIn(row, "check_date") === day).pop();
  const answers = before?.raw ?? { check_date: dateParts(day) };
  return begin(session, answers, { questionnaire: DAILY_CHECK, about: record_id, title: name });
}

export function isCheckOf(draft: Draft, recordId: string, day: string): boolean {
  return draft.questionnaire.id === DAILY_CHECK.id && draft.about === recordId && dayTyped(draft.answers["check_date"]) === day;
}

const ANY_DATE = { params: {} } as unknown as Question;

function dayTyped(raw: unknown): unknown {
  return KINDS.date.read(raw, ANY_DATE, { today: centreToday(), gazetteer: null as never, answers: {} }).answer;
}

/** One tap: nobody felt anything today. Finished at once, without a draft. */
export async function finishNoSymptoms(session: Session, { record_id, name }: Whom, day: string): Promise<OutboxRow | null> {
  const answers = { check_date: dateParts(day), symptom_status: "none" };
  const finished = { recordId: record_id, baseRevisionId: null, action: "follow_up" as const, title: name, author: session.account, unit: session.account.unit.code, questionnaire: DAILY_CHECK, answers, isWithoutDraft: true };
  return finish(await sessionStore(session), finished, centreNow());
}

export async function openDeparture(session: Session, { record_id, name }: Whom): Promise<string> {
  const begun = await findDraft(session, (draft) => draft.questionnaire.id === DEPARTURE.id && draft.about === record_id);
  return begun?.record_id ?? begin(session, {}, { questionnaire: DEPARTURE, about: record_id, title: name });
}

/** Somebody who has arrived; what is known of the own unit is filled in. */
export async function openArrival(session: Session): Promise<string> {
  return begin(session, known(session, await definitionsOf(session, TRAVELLER)), { questionnaire: TRAVELLER });
}

/** Who came together shares the journey and the house: those answers are copied, the others are asked. */
export async function openCompanion(session: Session, recordId: string, answers: RawAnswers): Promise<string> {
  const { questionnaire } = await definitionsOf(session, TRAVELLER);
  return begin(session, pick(answers, (id) => questionOf(questionnaire, id)?.shared === true), { questionnaire: TRAVELLER, based_on: { record_id: recordId, as: "companion" } });
}

/** A traveller whom another village handed over: all but the house is known. */
export async function takeOver(session: Session, { record_id, answers }: Incoming): Promise<string> {
  const based_on: BasedOn = { record_id, as: "handover" };
  const begun = await findDraft(session, (draft) => isBasedOn(draft, based_on));
  if (begun) return begun.record_id;
  const definitions = await definitionsOf(session, TRAVELLER);
  const isOfHouse = (id: string) => housePages(definitions.questionnaire).has(questionOf(definitions.questionnaire, id)?.page ?? "");
  return begin(session, { ...pick(answers, (id) => !isOfHouse(id)), ...known(session, definitions) }, { questionnaire: TRAVELLER, based_on });
}

/** The pages whose answers the phone knows of its own unit: the house there is another one here. */
function housePages({ questions }: Questionnaire): Set<string> {
  return new Set(questions.filter((question) => "known" in question.params).map((question) => question.page));
}

/** An affected person out of a traveller: every answer that both forms ask in the same way. */
export async function openSurvey(session: Session, { record_id }: Whom, answers: RawAnswers): Promise<string> {
  const based_on: BasedOn = { record_id, as: "registered" };
  const begun = await findDraft(session, (draft) => isBasedOn(draft, based_on));
  if (begun) return begun.record_id;
  const [from, to] = await Promise.all([definitionsOf(session, TRAVELLER), definitionsOf(session, AFFECTED_PERSON)]);
  const read = check(from.questionnaire, answers, { today: centreToday(), gazetteer: from.places }).answers;
  return begin(session, { ...known(session, to), ...sameAnswers(from.questionnaire, to.questionnaire, answers, read) }, { questionnaire: AFFECTED_PERSON, based_on });
}

/**
 * What was typed where the other form asks the same, what fills in another question (`read` are the answers as they were
 * understood), and what being in the register answers by itself.
 */
export function sameAnswers(from: Questionnaire, to: Questionnaire, answers: RawAnswers, read: Answers): RawAnswers {
  const isSame = (id: string) => {
    const [asked, wanted] = [questionOf(from, id), questionOf(to, id)];
    if (!asked || !wanted || asked.kind !== wanted.kind) return false;
    return wanted.choices.length === 0 || choiceOf(wanted, answers[id]) !== undefined;
  };
  const [question, value] = to.set_by_register ?? [];
  return { ...pick(answers, isSame), ...filledIn(from, answers, read), ...(question ? { [question]: value } : {}) };
}

function filledIn({ fills = {}, fills_if }: Questionnaire, answers: RawAnswers, read: Answers): RawAnswers {
  if (fills_if && !holds(fills_if, read)) return {};
  return Object.fromEntries(Object.entries(fills).filter(([here]) => answers[here] !== undefined).map(([here, there]) => [there, answers[here]]));
}

/** The newest answers of a traveller in this phone, as typed. */
export async function newestAnswers(session: Session, recordId: string): Promise<{ revisionId: string; answers: RawAnswers } | null> {
  const rows = (await readUnlisted(await sessionStore(session))).filter((row) => isArrivalOf(row, recordId));
  const newest = rows.pop();
  return newest ? { revisionId: newest.revision_id, answers: newest.raw } : keptPerson(session, recordId);
}

function isArrivalOf({ about, action, questionnaire }: Unlisted, recordId: string): boolean {
  return about === recordId && action === "report" && questionnaire.id === TRAVELLER.id;
}

export function isBasedOn({ based_on }: Draft, on: BasedOn): boolean {
  return based_on?.record_id === on.record_id && based_on.as === on.as;
}

async function findDraft(session: Session, isIt: (draft: Draft) => boolean): Promise<Draft | undefined> {
  return (await allDrafts(await sessionStore(session))).find(isIt);
}

async function begin(session: Session, answers: RawAnswers, of: DraftOf): Promise<string> {
  const draft = startDraft(answers, centreNow(), of);
  await openDraft(await sessionStore(session), draft);
  tellStoreChanged();
  return draft.record_id;
}

async function definitionsOf(session: Session, form: typeof TRAVELLER): Promise<Definitions> {
  const definitions = await loadDefinitions(session, form);
  if (!definitions) throw new FormMissing();
  return definitions;
}

function known(session: Session, { questionnaire, places }: Definitions): RawAnswers {
  return knownAnswers(questionnaire, session.account, centreNow(), places);
}

function pick(answers: RawAnswers, isWanted: (id: string) => boolean): RawAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => isWanted(id)));
}
