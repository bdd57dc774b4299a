import { describe, expect, it } from "vitest";

import { check, group, mask, normalise, show } from "./citizen_id";

describe("citizen ID", () => {
  it.each(["1-2345-67890-12-1", "1 2345 67890 12 1", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑", "１２３４５６７８９０１２１"])(
    "reads %s",
    (typed) => {
      expect(normalise(typed)).toBe("1234567890121");
      expect(check(normalise(typed))).toBeNull();
    },
  );

  it.each([
    ["", "citizen_id_characters"],
    ["123456789012x", "citizen_id_characters"],
    ["123456789012", "citizen_id_length"],
    ["9234567890121", "citizen_id_first_digit"],
    ["1234567890122", "citizen_id_check_digit"],
  ])("refuses %s", (number, code) => expect(check(number)).toBe(code));

  it("shows, masks and groups while typing", () => {
    expect(show("1234567890121")).toBe("1-2345-67890-12-1");
    expect(show("123")).toBe("123");
    expect(mask("1234567890121")).toBe("1-XXXX-XXXXX-12-1");
    expect(mask("123")).toBe("XXX");
    expect(["", "1", "12", "123456"].map(group)).toEqual(["", "1", "1-2", "1-2345-6"]);
  });
});
