/** Looking through the FAQ without network: the server's rules (thaiqm/support/queries.py) in small. */
import { searchKey } from "../lib/thai_text";
import type { FaqEntry } from "./shapes";

const SHORTEST = 4;
const LONGEST = 500;
const MOST = 5;
/** How much of what is typed an entry must hold in one place, and how much of its question must be in what is typed. */
const ALIKE = 0.3;
const QUESTION_TYPED = 0.45;

/** Entries that hold every word; where there are none, those that are most alike. */
export function found(faq: readonly FaqEntry[], typed: string): FaqEntry[] {
  const words = typed.split(/\s+/u).map(searchKey).filter(Boolean);
  const holding = faq.filter((entry) => words.every((word) => keyOf(entry).includes(word)));
  return words.length === 0 || holding.length > 0 ? holding : suggestions(faq, typed);
}

/** What the FAQ knows about the words that are being typed, the most alike first. */
export function suggestions(faq: readonly FaqEntry[], typed: string): FaqEntry[] {
  const key = searchKey(typed).slice(0, LONGEST);
  if (key.length < SHORTEST) return [];
  return faq
    .map((entry) => ({ entry, score: likeness(entry, key) }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** From 1 on it is alike. */
function likeness(entry: FaqEntry, key: string): number {
  const whole = keyOf(entry);
  if (whole.includes(key)) return 1 / ALIKE;
  return Math.max(best(key, whole) / ALIKE, share(trigrams(searchKey(entry.question)), trigrams(key)) / QUESTION_TYPED);
}

/** The largest share of the typed trigrams in any stretch of twice their length: a long answer is not alike to everything. */
function best(key: string, text: string): number {
  const typed = trigrams(key);
  let most = 0;
  for (let at = 0; at === 0 || at + key.length < text.length; at += key.length) {
    most = Math.max(most, share(typed, trigrams(text.slice(at, at + 2 * key.length))));
  }
  return most;
}

function share(some: Set<string>, all: Set<string>): number {
  const held = [...some].filter((gram) => all.has(gram)).length;
  return some.size === 0 ? 0 : held / some.size;
}

function trigrams(key: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= key.length; at += 1) grams.add(key.slice(at, at + 3));
  return grams;
}

function keyOf({ question, answer }: FaqEntry): string {
  return searchKey(`${question} ${answer}`);
}
