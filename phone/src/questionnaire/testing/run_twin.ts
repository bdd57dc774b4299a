/**
 * Reads JSON lines on stdin: first {definition, places}, then one {raw, today} a line. Writes for each
 * the canonical JSON of what the phone answers, shows and says.
 */

import { createInterface } from "node:readline";

import { check } from "../answers";
import type { Questionnaire } from "../definition";
import { KINDS } from "../kinds";
import { isObject, type Places } from "../kinds/kind";
import { sentence } from "../texts";
import { fixedPlaces, type GivenPlaces } from "./fixed_places";

interface Given {
  readonly definition: Questionnaire;
  readonly places: Places;
}

interface Line {
  readonly raw: unknown;
  readonly today: string;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, canonical(value[name])]));
}

function judge(given: Given, line: Line): string {
  const { places } = given;
  const { answers, problems } = check(given.definition, line.raw, { today: line.today, gazetteer: places });
  const shown: Record<string, string> = {};
  for (const question of given.definition.questions) {
    const answer = answers[question.id];
    if (answer !== undefined) shown[question.id] = KINDS[question.kind].show(answer, question, places);
  }
  const said = problems.map((problem) => sentence(problem, given.definition.messages));
  return JSON.stringify(canonical({ answers, problems, shown, said }));
}

let given: Given | undefined;
let written: string[] = [];

function flush(): void {
  if (written.length > 0) process.stdout.write(`${written.join("\n")}\n`);
  written = [];
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (given === undefined) {
    const first = JSON.parse(line) as { definition: Questionnaire; places: GivenPlaces };
    given = { definition: first.definition, places: fixedPlaces(first.places) };
  } else {
    written.push(judge(given, JSON.parse(line) as Line));
    if (written.length >= 500) flush();
  }
}
flush();
