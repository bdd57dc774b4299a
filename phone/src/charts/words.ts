/** How wide names are in a picture. ECharts takes every sign beyond ASCII for as wide as a Chinese one, the vowels and
 * tones above and below too, and would cut Thai names in half. */

/** In single quotes: ECharts writes it as it is between the double ones of an attribute of an SVG. */
export const FACE = "'Noto Sans Thai Looped', sans-serif";
const ABOVE_AND_BELOW = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/u;
/** Of the size of the face: what the names of help and of areas measure in it, and a little more. */
const [SIGN, NARROW_SIGN] = [0.58, 0.3];

function room(sign: string, size: number): number {
  if (ABOVE_AND_BELOW.test(sign)) return 0;
  return size * (/[ ().,/]/.test(sign) ? NARROW_SIGN : SIGN);
}

/** About how many pixels the words take at this size of the face. */
export function widthOf(words: string, size: number): number {
  return [...words].reduce((wide, sign) => wide + room(sign, size), 0);
}

/** The words, or as many of them as fit, with an ellipsis. */
export function shortened(words: string, most: number, size: number): string {
  if (widthOf(words, size) <= most) return words;
  let [kept, wide] = ["", SIGN * size];
  for (const sign of words) {
    wide += room(sign, size);
    if (wide > most) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
