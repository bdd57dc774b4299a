/** Travellers for tests. */
import type { Traveller } from "../kept_list";
import { lastDay } from "../watch_days";

/** Somebody who came on 10 April and is watched from then on. */
export function traveller(name: string, change: Partial<Traveller> = {}): Traveller {
  const arrival = change.arrival_date ?? "2020-04-10";
  return {
    record_id: name,
    revision_id: `${name}-1`,
    number: "1",
    name,
    citizen_id_masked: "",
    status: "watching",
    status_label: "เฝ้าระวังอยู่",
    reasons: [],
    arrival_date: arrival,
    last_day: lastDay(arrival),
    watched_from: arrival,
    checked_days: [],
    symptom_days: [],
    excused_days: [],
    has_open_symptoms: false,
    ended_on: null,
    is_surveyed: false,
    party: null,
    ...change,
  };
}
