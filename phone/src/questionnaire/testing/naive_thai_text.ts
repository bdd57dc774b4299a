/**
 * The text library as it is usually written: trim, \d, .length. The comparison of the twins must
 * notice each of these, which proves that it has teeth. NAIVE names the careless functions.
 */

import * as careful from "../../lib/thai_text";

const careless = new Set((process.env["NAIVE"] ?? "").split(","));

export const { thaiDigits, searchKey, without, trimmed } = careful;

export const normalise = careless.has("trim") ? (text: string) => text.trim() : careful.normalise;

/** Numbers are believed to be 0-9 because \d is. */
export const asciiDigits = careless.has("digits") ? (text: string) => text : careful.asciiDigits;

export const digitsOnly = careless.has("number")
  ? (text: string) => !Number.isNaN(Number.parseInt(text, 10))
  : careful.digitsOnly;

export const lengthOf = careless.has("length") ? (text: string) => text.length : careful.lengthOf;
