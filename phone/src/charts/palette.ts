/** Colours by contrast: neighbours differ by at least 3:1, and every one has a pattern, an outline or a number too. */

export const INK = "#0b0c0c";
export const QUIET = "#505a5f";
export const PAPER = "#ffffff";
/** Series in their order: dark and light by turns. */
export const SERIES = ["#12324f", "#9cc7ea", "#6b2d73", "#ffd97a", "#2f5d1e", "#d0d3d6"] as const;
/** The classes of a map from low to high, then `no value`; the text on each. */
export const TONES = [
  { ground: "#eaf2f9", text: INK },
  { ground: "#4d8fc4", text: INK },
  { ground: "#0e2a47", text: PAPER },
  { ground: PAPER, text: QUIET },
] as const;

/** The contrast of two colours by WCAG 2: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
