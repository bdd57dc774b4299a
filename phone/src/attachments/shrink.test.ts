import { describe, expect, it } from "vitest";

import { fitted, LONGEST_SIDE, MOST_BYTES, type Pack, shrink, type Size } from "./shrink";

/** A packer whose photos have so many bytes for each pixel at full quality. */
function packer(bytesPerPixel: number) {
  const asked: { size: Size; quality: number }[] = [];
  const pack: Pack = async (size, quality) => {
    asked.push({ size, quality });
    return { size: Math.round(size.width * size.height * quality * bytesPerPixel) } as Blob;
  };
  return { asked, pack };
}

describe("shrinking a photo", () => {
  it("takes the first size and quality when they fit", async () => {
    const { asked, pack } = packer(0.1);
    const packed = await shrink({ width: 4000, height: 3000 }, pack);
    expect(packed?.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(asked).toEqual([{ size: { width: LONGEST_SIDE, height: 1200 }, quality: 0.82 }]);
  });

  it("lowers the quality before the size", async () => {
    const { asked, pack } = packer(0.25);
    const packed = await shrink({ width: 3000, height: 4000 }, pack);
    expect(packed?.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(new Set(asked.map(({ size }) => size.height))).toEqual(new Set([LONGEST_SIDE]));
    const qualities = asked.map(({ quality }) => quality);
    expect(qualities.length).toBeGreaterThan(1);
    expect(qualities).toEqual([...qualities].sort((a, b) => b - a));
  });

  it("lowers the size when no quality is enough", async () => {
    const { asked, pack } = packer(1);
    const packed = await shrink({ width: 4000, height: 3000 }, pack);
    expect(packed?.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(asked[asked.length - 1]?.size.width).toBeLessThan(LONGEST_SIDE);
  });

  it("gives up rather than keep what is too heavy or unreadable", async () => {
    const { asked, pack } = packer(100);
    expect(await shrink({ width: 4000, height: 3000 }, pack)).toBeNull();
    expect(Math.min(...asked.map(({ size }) => size.width))).toBeGreaterThanOrEqual(500);
  });

  it("never enlarges, and keeps the shape", async () => {
    const { asked, pack } = packer(0.1);
    await shrink({ width: 300, height: 200 }, pack);
    expect(asked[0]?.size).toEqual({ width: 300, height: 200 });
    expect(fitted({ width: 5000, height: 1 }, 1600)).toEqual({ width: 1600, height: 1 });
  });
});
