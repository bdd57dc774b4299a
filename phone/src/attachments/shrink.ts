/** How small a photo is made before it is kept: readable on a desk screen, and light enough for one bar of signal. */

export const LONGEST_SIDE = 1600;
export const MOST_BYTES = 300_000;
const QUALITIES = [0.82, 0.7, 0.6, 0.5, 0.4];
const NEXT_SIDE = 0.75;
/** Below this nobody could read the paper. */
const SHORTEST_LONGEST_SIDE = 500;

export interface Size {
  width: number;
  height: number;
}

/** Draws the photo at a size and packs it as JPEG at a quality between 0 and 1. */
export type Pack = (size: Size, quality: number) => Promise<Blob>;

/** The photo at the best size and quality that fits; null when none does. */
export async function shrink(photo: Size, pack: Pack): Promise<Blob | null> {
  let longest = Math.min(LONGEST_SIDE, Math.max(photo.width, photo.height));
  do {
    const size = fitted(photo, longest);
    for (const quality of QUALITIES) {
      const packed = await pack(size, quality);
      if (packed.size <= MOST_BYTES) return packed;
    }
    longest = Math.round(longest * NEXT_SIDE);
  } while (longest >= SHORTEST_LONGEST_SIDE);
  return null;
}

/** The same shape with this longest side; never enlarged, never without a pixel. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
