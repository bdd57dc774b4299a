import { describe, expect, it } from "vitest";

import { inWords, isNearlyFull } from "./room";

describe("room in the phone", () => {
  it("is nearly full from 80 %", () => {
    expect(isNearlyFull({ used: 79, allowed: 100 })).toBe(false);
    expect(isNearlyFull({ used: 80, allowed: 100 })).toBe(true);
  });

  it.each([
    [0, "ไม่ถึง 1\u00a0MB"],
    [999_999, "ไม่ถึง 1\u00a0MB"],
    [1_400_000, "1\u00a0MB"],
    [850_000_000, "850\u00a0MB"],
    [10_737_418_240, "10.7\u00a0GB"],
  ])("says %i bytes in words", (bytes, words) => {
    expect(inWords(bytes)).toBe(words);
  });
});
