import { describe, expect, it } from "vitest";

import { asciiDigits, digitsOnly, lengthOf, normalise, searchKey, thaiDigits } from "./thai_text";

describe("normalise", () => {
  it.each([
    ["น้ำ", "น้ำ"],
    ["นํ้า", "น้ำ"],
    ["น\u0e49\u0e4d\u0e32", "น้ำ"],
    ["นำ\u0e49", "น้ำ"],
    ["สํารวจ", "สำรวจ"],
    ["เเม่", "แม่"],
    ["  บ้าน \u00a0\u3000ขมิ้น\n", "บ้าน ขมิ้น"],
    ["ส\u200bม\ufeffชาย\u0000", "สมชาย"],
    ["\ud800ก", "ก"],
    ["😀", "😀"],
    ["\uff11", "\uff11"],
    ["", ""],
    [" ", ""],
  ])("gives %j one form", (typed, expected) => {
    expect(normalise(typed)).toBe(expected);
    expect(normalise(expected)).toBe(expected);
  });
});

describe("digits", () => {
  it("maps Thai and full-width digits only", () => {
    expect(asciiDigits("๐๑๒๓๔๕๖๗๘๙")).toBe("0123456789");
    expect(asciiDigits("０１２３４５６７８９ก")).toBe("0123456789ก");
    expect(asciiDigits("٣²")).toBe("٣²");
    expect(thaiDigits("10 เม.ย. 2563")).toBe("๑๐ เม.ย. ๒๕๖๓");
  });

  it("knows ASCII digits from look-alikes", () => {
    expect(digitsOnly("0123")).toBe(true);
    for (const other of ["", "๑", "²", "1 ", "-1", "１", "1\n"]) expect(digitsOnly(other)).toBe(false);
  });
});

it("counts code points", () => expect(lengthOf("ก😀")).toBe(2));
it("searches whatever the spelling", () => expect(searchKey("นาย  Somchai ใจดี๑")).toBe("นายsomchaiใจดี1"));
