/**
 * Ranking by tapping: what each tap does to the numbers. Numbers that came from paper with gaps or
 * repeats are moved along but never silently mended; the check explains them.
 */
import { asciiDigits } from "../lib/thai_text";

/** What is stored: option → number as typed. Options without a number are absent. */
export type Ranks = Record<string, string>;

/** What is stored as ranks, whatever an older draft or another phone put there. */
export function ranksOf(raw: unknown): Ranks {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return {};
  const ranks: Ranks = {};
  for (const [option, value] of Object.entries(raw)) {
    const text = typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
    if (text.trim() !== "") ranks[option] = text;
  }
  return ranks;
}

/** The whole number from 1 up that stands there, or null. */
export function numberOf(ranks: Ranks, option: string): number | null {
  const text = asciiDigits(ranks[option] ?? "").trim();
  return /^[1-9][0-9]?$/.test(text) ? Number(text) : null;
}

/** 1, 2, 3 … without gap, repeat or anything else. */
export function isInOrder(ranks: Ranks): boolean {
  const numbers = Object.keys(ranks).map((option) => numberOf(ranks, option) ?? 0);
  return numbers.sort((a, b) => a - b).every((number, index) => number === index + 1);
}

/** A tap: gives the next number, or takes it away and lets the others close up. */
export function tap(ranks: Ranks, option: string): Ranks {
  return option in ranks ? remove(ranks, option) : { ...ranks, [option]: String(highest(ranks) + 1) };
}

function highest(ranks: Ranks): number {
  return Math.max(0, ...Object.keys(ranks).map((option) => numberOf(ranks, option) ?? 0));
}

function remove(ranks: Ranks, option: string): Ranks {
  const taken = numberOf(ranks, option);
  const { [option]: _gone, ...left } = ranks;
  const isRepeated = Object.keys(left).some((other) => numberOf(left, other) === taken);
  if (taken === null || isRepeated) return left;
  const closed: Ranks = {};
  for (const [other, text] of Object.entries(left)) {
    const number = numberOf(left, other);
    closed[other] = number !== null && number > taken ? String(number - 1) : text;
  }
  return closed;
}

/** One step up (-1) or down (+1): changes places with the neighbour; at the end nothing happens. */
export function move(ranks: Ranks, option: string, step: -1 | 1): Ranks {
  const number = numberOf(ranks, option);
  if (number === null) return ranks;
  const neighbour = Object.keys(ranks).find((other) => numberOf(ranks, other) === number + step);
  if (neighbour === undefined) return ranks;
  return { ...ranks, [option]: String(number + step), [neighbour]: String(number) };
}

/** Puts an option at a place; the ones between move by one. Null when there is no such place. */
export function putAt(ranks: Ranks, option: string, place: number): Ranks | null {
  if (!isInOrder(ranks) || !(option in ranks) || !Number.isInteger(place)) return null;
  const order = inOrder(ranks).filter((other) => other !== option);
  if (place < 1 || place > order.length + 1) return null;
  order.splice(place - 1, 0, option);
  return Object.fromEntries(order.map((other, index) => [other, String(index + 1)]));
}

/** The ranked options, the most wanted first. */
export function inOrder(ranks: Ranks): string[] {
  return Object.keys(ranks).sort((a, b) => (numberOf(ranks, a) ?? 99) - (numberOf(ranks, b) ?? 99));
}
