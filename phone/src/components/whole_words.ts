import { WHOLE_WORDS } from "../texts";

export interface Part {
  text: string;
  isWhole: boolean;
}

/** Whether a sign belongs to the Thai script; a line may break between two Thai words, never behind a bracket. */
export function isThai(sign: string | undefined): boolean {
  return sign !== undefined && sign >= "\u0e01" && sign <= "\u0e4e";
}

/** Cuts a text into parts that may break and words that may not; the longest word wins. */
export function splitWhole(text: string): Part[] {
  const parts: Part[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const word = WHOLE_WORDS.find((candidate) => text.startsWith(candidate, at));
    if (!word) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain) parts.push({ text: plain, isWhole: false });
    parts.push({ text: word, isWhole: true });
    plain = "";
    at += word.length;
  }
  if (plain) parts.push({ text: plain, isWhole: false });
  return parts;
}
