/** The hand-written cases that Python and TypeScript both run (thaiqm/questionnaire/cases). */

import { readFileSync } from "node:fs";

import type { Questionnaire } from "../definition";
import { isObject } from "../kinds/kind";
import { fixedPlaces, type GivenPlaces } from "./fixed_places";

const CASES = new URL("../../../../thaiqm/questionnaire/cases/", import.meta.url);
const TOPICS = ["people", "numbers", "dates", "rules", "hostile"] as const;

type Json = Readonly<Record<string, unknown>>;

interface Base {
  readonly today: string;
  readonly raw: Json;
  readonly answers: Json;
}

interface Given {
  readonly name: string;
  readonly today?: string;
  readonly raw?: unknown;
  readonly change?: Json;
  readonly answers: Json;
  readonly problems: readonly unknown[];
}

export interface Case {
  readonly name: string;
  readonly today: string;
  readonly raw: unknown;
  readonly answers: Json;
  readonly problems: readonly unknown[];
}

/** One file of the shared cases. */
export function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, CASES), "utf8")) as T;
}

export const base = load<Base>("base");
export const definition = load<Questionnaire>("definition_affected_person_v1");
export const places = fixedPlaces(load<GivenPlaces>("places"));

/** Every case: the base record with its change laid over it, or a raw value of its own. */
export function cases(): Case[] {
  return TOPICS.flatMap((topic) =>
    load<readonly Given[]>(topic).map((given) => ({
      name: `${topic}: ${given.name}`,
      today: given.today ?? base.today,
      raw: "raw" in given ? given.raw : laidOver(base.raw, given.change ?? {}),
      answers: "raw" in given ? given.answers : withoutNulls(laidOver(base.answers, given.answers)),
      problems: given.problems,
    })),
  );
}

/** As JSON objects merge in Python: also "__proto__" is a name like any other. */
export function laidOver(under: Json, over: Json): Json {
  return Object.fromEntries([...Object.entries(under), ...Object.entries(over)]);
}

function withoutNulls(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}
