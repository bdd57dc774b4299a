import { describe, expect, it } from "vitest";

import { read, show } from "./phone_numbers";

describe("phone numbers", () => {
  it.each([
    ["0812345678", "+66812345678"],
    ["๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678"],
    ["＋66 (0)81 234 5678", "+66812345678"],
    ["66812345678", "+66812345678"],
    ["0 4271 1461 ต่อ 12", "+6642711461;ext=12"],
    ["02-282-1047 ext. 9", "+6622821047;ext=9"],
    ["+856 20 5555 1234", "+8562055551234"],
  ])("reads %s", (typed, number) => expect(read(typed).number).toBe(number));

  it.each([
    ["081234567", "phone_length"],
    ["1669", "phone_prefix"],
    ["+0812345678", "phone_prefix"],
    ["+8562", "phone_length_foreign"],
    ["ไม่มี", "phone_characters"],
    ["042711461 ต่อ", "phone_extension"],
  ])("refuses %s", (typed, code) => expect(read(typed)).toMatchObject({ number: null, code }));

  it("shows the national grouping", () => {
    expect(show("+66812345678")).toBe("081 234 5678");
    expect(show("+6642711461;ext=12")).toBe("0 4271 1461 ต่อ 12");
    expect(show("+8562055551234")).toBe("+8562055551234");
  });
});
