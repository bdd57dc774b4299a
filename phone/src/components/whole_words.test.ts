import { describe, expect, it } from "vitest";

import { isThai, splitWhole } from "./whole_words";

describe("words that are kept whole", () => {
  it("marks them and loses nothing", () => {
    const text = "ผู้ได้รับผลกระทบจากมาตรการโควิด-19";
    const parts = splitWhole(text);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter((part) => part.isWhole).map((part) => part.text)).toEqual(["ผู้ได้รับ", "ผลกระทบ", "มาตรการ", "โควิด-19"]);
  });

  it("takes the longest word at a place", () => {
    expect(splitWhole("ได้รับผลกระทบ")).toEqual([{ text: "ได้รับผลกระทบ", isWhole: true }]);
  });

  it("lets lines break between Thai words only", () => {
    expect(["ก", "์", "ๆ"].map(isThai)).toEqual([true, true, true]);
    expect(["(", "”", " ", "3", undefined].map(isThai)).toEqual([false, false, false, false, false]);
  });

  it("leaves other text in one part", () => {
    expect(splitWhole("อายุ 45 ปี")).toEqual([{ text: "อายุ 45 ปี", isWhole: false }]);
    expect(splitWhole("")).toEqual([]);
  });
});
