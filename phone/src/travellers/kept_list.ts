/** The own unit's travellers as the centre last told them; what was finished here since is not among them yet. */
import type { RecordSummary } from "../api/shapes";
import { type Session, sessionStore } from "../state/session";
import type { RawAnswers } from "../storage/drafts";
import { getSealed } from "../storage/sealed_cache";

/** What lists and pages of records have in common, whatever the form. */
export type RecordHead = Pick<RecordSummary, "record_id" | "revision_id" | "number" | "name" | "citizen_id_masked" | "status" | "status_label" | "reasons">;

export interface Traveller extends RecordHead {
  arrival_date: string;
  last_day: string;
  /** The first day on which this village watches. */
  watched_from: string;
  checked_days: string[];
  symptom_days: string[];
  /** Days on which others looked after the person, such as a hospital. */
  excused_days: string[];
  /** Whether symptoms wait for an officer to deal with them. */
  has_open_symptoms: boolean;
  ended_on: string | null;
  is_surveyed: boolean;
  /** The record of the first of those who came together. */
  party: string | null;
}

/** Handed over to this unit by another one, and not taken yet. */
export interface Incoming {
  record_id: string;
  revision_id: string;
  name: string;
  arrival_date: string;
  last_day: string;
  left_on: string;
  from_label: string;
  answers: RawAnswers;
}

/** Whom to call when somebody has symptoms. */
export interface Contact {
  label: string;
  phone: string;
}

export interface TravellerList {
  server_time: string;
  contacts: Contact[];
  items: Traveller[];
  incoming: Incoming[];
}

export const KEPT_LIST = "travellers";
const NOTHING: TravellerList = { server_time: "", contacts: [], items: [], incoming: [] };

export async function keptTravellers(session: Session): Promise<TravellerList> {
  return (await getSealed<TravellerList>(await sessionStore(session), KEPT_LIST)) ?? NOTHING;
}
