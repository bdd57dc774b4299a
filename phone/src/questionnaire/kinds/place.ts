/** A subdistrict with its postcode (rule R14). Twin of kinds/place.py. */

import { asciiDigits, digitsOnly, without } from "../../lib/thai_text";
import { wordParam, type Question } from "../definition";
import {
  EMPTY,
  NOT_UNDERSTOOD,
  error,
  isNothing,
  isObject,
  warning,
  type Fault,
  type Kind,
  type Places,
  type Read,
  type Reading,
} from "./kind";
import { textParts } from "./name";

export const PARTS = ["tambon", "postcode"] as const;

function read(raw: unknown, question: Question, reading: Reading): Read {
  if (isNothing(raw) || raw === "") return EMPTY;
  const parts = textParts(raw, PARTS);
  if (parts === null) return NOT_UNDERSTOOD;
  const [tambon = "", postcode = ""] = parts.map((part) => without(asciiDigits(part), " "));
  if (tambon === "") return postcode === "" ? EMPTY : error("place_incomplete");
  const postcodes = reading.gazetteer.postcodes(tambon);
  if (postcodes === null) return error("R14", { case: "tambon" });
  if (postcode !== "" && !(digitsOnly(postcode) && postcode.length === 5)) {
    return error("R14", { case: "postcode_digits" });
  }
  const answer = { tambon, postcode };
  return { answer, faults: doubts(tambon, postcode, postcodes, question, reading) };
}

function doubts(
  tambon: string,
  postcode: string,
  postcodes: readonly string[],
  question: Question,
  reading: Reading,
): Fault[] {
  const found: Fault[] = [];
  if (postcode === "") found.push(warning("R14", { case: "postcode_missing" }));
  else if (!postcodes.includes(postcode)) found.push(warning("R14", { case: "postcode", postcodes }));
  const hasMoo = reading.answers[wordParam(question, "moo_question")] !== undefined;
  if (hasMoo && reading.gazetteer.withoutVillages(tambon)) found.push(warning("R14", { case: "moo" }));
  const isExpected = question.params["moo_expected"] === true;
  if (isExpected && !hasMoo && !reading.gazetteer.withoutVillages(tambon)) found.push(warning("R14", { case: "moo_missing" }));
  return found;
}

function show(answer: unknown, _question: Question, gazetteer: Places): string {
  if (!isObject(answer)) return "";
  const tambon = String(answer["tambon"] ?? "");
  const line = gazetteer.tambonLine(tambon) ?? tambon;
  return `${line} ${String(answer["postcode"] ?? "")}`.replace(/ +$/u, "");
}

export const KIND: Kind = { name: "place", read, show };
