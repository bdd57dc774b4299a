/** The hand-written cases that Python and TypeScript both run (thaiqm/questionnaire/cases). */

import { readFileSync } from "node:fs";

import type { Questionnaire } from "../definition";
import { isObject } from "../kinds/kind";
import { fixedPlaces, type GivenPlaces } from "./fixed_places";

const CASES = new URL("../../../../thaiqm/questionnaire/cases/", import.meta.url);
const TOPICS = {
  affected_person: ["people", "numbers", "dates", "rules", "hostile"],
  traveller: ["traveller"],
  daily_check: ["daily_check"],
  departure: ["departure"],
  zero_report: ["zero_report"],
} as const;

export type FormName = keyof typeof TOPICS;

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
  readonly definition: Questionnaire;
  readonly today: string;
  readonly raw: unknown;
  readonly answers: Json;
  readonly problems: readonly unknown[];
}

/** One file of the shared cases. */
export function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, CASES), "utf8")) as T;
}

export const base = baseOf("affected_person");
export const definition = definitionOf("affected_person");
export const places = fixedPlaces(load<GivenPlaces>("places"));

/** A form as phones are given it. */
export function definitionOf(form: FormName): Questionnaire {
  return load<Questionnaire>(`definition_${form}_v1`);
}

/** A plain record of a form, which the cases change. */
export function baseOf(form: FormName): Base {
  return load<Base>(`base_${form}`);
}

/** Every case: a base record with its change laid over it, or a raw value of its own. */
export function cases(): Case[] {
  return (Object.keys(TOPICS) as FormName[]).flatMap((form) => TOPICS[form].flatMap((topic) => casesOf(form, topic)));
}

function casesOf(form: FormName, topic: string): Case[] {
  const own = baseOf(form);
  const asked = definitionOf(form);
  return load<readonly Given[]>(topic).map((given) => ({
    name: `${topic}: ${given.name}`,
    definition: asked,
    today: given.today ?? own.today,
    raw: "raw" in given ? given.raw : laidOver(own.raw, given.change ?? {}),
    answers: "raw" in given ? given.answers : withoutNulls(laidOver(own.answers, given.answers)),
    problems: given.problems,
  }));
}

/** As JSON objects merge in Python: also "__proto__" is a name like any other. */
export function laidOver(under: Json, over: Json): Json {
  return Object.fromEntries([...Object.entries(under), ...Object.entries(over)]);
}

function withoutNulls(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}
