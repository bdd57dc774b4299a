/**
 * The register as this phone knows it: the centre's list, and on top of it what was finished here and is not listed yet.
 * So nothing vanishes between finishing, the receipt and the next list (docs/trust.md A9).
 */
import { today } from "../lib/thai_dates";
import { check } from "../questionnaire/answers";
import type { Questionnaire } from "../questionnaire/definition";
import { AFFECTED_PERSON, type BasedOn, DAILY_CHECK, DEPARTURE, TRAVELLER } from "../questionnaire/forms";
import type { Places } from "../questionnaire/kinds/kind";
import { definitionPath, kept } from "../state/centre";
import { type Session, sessionStore } from "../state/session";
import type { Store, UnlistedRow } from "../storage/account_db";
import type { RawAnswers } from "../storage/drafts";
import { titleContext } from "../storage/finished";
import { revisionContext, type Vault } from "../storage/vault";
import { WATCHING_LABEL, WITHDRAWN_LABEL, MOVED_LABEL } from "./texts";
import { type Contact, type Incoming, keptTravellers, type Traveller } from "./kept_list";
import { hasSymptoms } from "./symptoms";
import { lastDay, later } from "./watch_days";

/** A row of the store, opened, with what was typed read by its definition. */
export interface Unlisted extends Omit<UnlistedRow, "title" | "sealed"> {
  title: string;
  raw: RawAnswers;
  answers: Readonly<Record<string, unknown>>;
  basedOn: BasedOn | null;
}

export interface Register {
  travellers: Traveller[];
  incoming: Incoming[];
  contacts: Contact[];
  unlisted: Unlisted[];
}

export async function readRegister(session: Session): Promise<Register> {
  const store = await sessionStore(session);
  const [list, unlisted] = await Promise.all([keptTravellers(session), readUnlisted(store)]);
  const taken = new Set(unlisted.map(({ basedOn }) => (basedOn?.as === "handover" ? basedOn.record_id : "")));
  return {
    travellers: withUnlisted(list.items, unlisted),
    incoming: list.incoming.filter(({ record_id }) => !taken.has(record_id)),
    contacts: list.contacts,
    unlisted,
  };
}

/** In the order in which they were finished; one that does not open is passed over, its outbox row stays in sight. */
export async function readUnlisted(store: Store): Promise<Unlisted[]> {
  const rows = await store.db.getAll("unlisted");
  if (rows.length === 0) return [];
  const forms = await Promise.all([TRAVELLER, DAILY_CHECK, DEPARTURE].map((form) => kept<Questionnaire>(store.db, definitionPath(form))));
  const opened = await Promise.all(rows.map((row) => openOnce(store, row, forms).catch(() => null)));
  return opened.filter((row) => row !== null);
}

/** Rows never change: a week without network is not opened anew at every tap. Forgotten with the vault when the phone is locked. */
const openedBy = new WeakMap<Vault, Map<string, Unlisted>>();

async function openOnce(store: Store, row: UnlistedRow, forms: (Questionnaire | null)[]): Promise<Unlisted> {
  const opened = openedBy.get(store.vault) ?? new Map<string, Unlisted>();
  openedBy.set(store.vault, opened);
  const known = opened.get(row.revision_id) ?? (await open(store, row, forms));
  // its form may still come
  if (Object.keys(known.answers).length > 0) opened.set(row.revision_id, known);
  return known;
}

async function open({ vault }: Store, { title, sealed, ...row }: UnlistedRow, forms: (Questionnaire | null)[]): Promise<Unlisted> {
  const payload = JSON.parse(await vault.open(revisionContext(row), sealed)) as { answers: RawAnswers; based_on?: BasedOn };
  const form = forms.find((candidate) => candidate?.id === row.questionnaire.id && candidate.version === row.questionnaire.version);
  const answers = form ? check(form, payload.answers, { today: NO_DAY_IS_LATER, gazetteer: NOWHERE }).answers : {};
  return { ...row, title: await vault.open(titleContext(row), title), raw: payload.answers, answers, basedOn: payload.based_on ?? null };
}

/** It was judged when it was finished: neither the day nor the places are asked again. */
const NO_DAY_IS_LATER = "9999-12-31";
const NOWHERE: Places = { postcodes: () => [], isProvince: () => true, withoutVillages: () => false, tambonLine: () => null, provinceName: () => null };

/** The centre's travellers with what was finished since; new ones come at the end. */
export function withUnlisted(listed: readonly Traveller[], unlisted: readonly Unlisted[]): Traveller[] {
  const known = new Map(listed.map((traveller) => [traveller.record_id, traveller]));
  for (const row of unlisted) {
    const after = applied(known.get(row.about), row, known);
    if (after) known.set(row.about, after);
  }
  return [...known.values()];
}

function applied(before: Traveller | undefined, row: Unlisted, known: ReadonlyMap<string, Traveller>): Traveller | undefined {
  const { action, questionnaire } = row;
  if (action === "report" && questionnaire.id === TRAVELLER.id) return before ? corrected(before, row) : begun(row, known);
  if (!before) return undefined;
  if (action === "withdraw") return { ...before, status: "withdrawn", status_label: WITHDRAWN_LABEL, ended_on: finishedDay(row) };
  if (questionnaire.id === DAILY_CHECK.id) return checked(before, row);
  if (questionnaire.id === DEPARTURE.id) return { ...before, status: "moved_away", status_label: MOVED_LABEL, ended_on: dayIn(row, "left_on") };
  return questionnaire.id === AFFECTED_PERSON.id ? { ...before, is_surveyed: true } : before;
}

/** Watching begins on the day on which the report was finished: nobody can be asked to have watched before. */
function begun(row: Unlisted, known: ReadonlyMap<string, Traveller>): Traveller {
  const arrival = dayIn(row, "arrival_date");
  const companion = row.basedOn?.as === "companion" ? row.basedOn.record_id : null;
  return {
    ...NEW,
    record_id: row.about,
    revision_id: row.revision_id,
    name: row.title,
    arrival_date: arrival,
    last_day: lastDay(arrival),
    watched_from: later(arrival, finishedDay(row)),
    party: companion && (known.get(companion)?.party ?? companion),
  };
}

const NEW = {
  number: "",
  citizen_id_masked: "",
  status: "watching",
  status_label: WATCHING_LABEL,
  reasons: [],
  checked_days: [],
  symptom_days: [],
  excused_days: [],
  has_open_symptoms: false,
  ended_on: null,
  is_surveyed: false,
};

function corrected(before: Traveller, row: Unlisted): Traveller {
  const arrival = dayIn(row, "arrival_date");
  const watched = later(before.watched_from, arrival);
  return { ...before, revision_id: row.revision_id, name: row.title, arrival_date: arrival, last_day: lastDay(arrival), watched_from: watched, reasons: [] };
}

/** Of two words about one day the one finished last stands; symptoms are open until an officer has dealt with them. */
function checked(before: Traveller, row: Unlisted): Traveller {
  const day = dayIn(row, "check_date");
  const found = hasSymptoms(row.answers);
  const others = before.symptom_days.filter((other) => other !== day);
  return {
    ...before,
    checked_days: [...new Set([...before.checked_days, day])].sort(),
    symptom_days: found ? [...others, day].sort() : others,
    has_open_symptoms: found || (before.has_open_symptoms && others.length > 0),
  };
}

/** A day that was answered; the day of finishing where none could be read. */
export function dayIn(row: Unlisted, question: string): string {
  const answer = row.answers[question];
  return typeof answer === "string" ? answer : finishedDay(row);
}

function finishedDay({ finished_at }: Unlisted): string {
  return today(new Date(finished_at));
}
