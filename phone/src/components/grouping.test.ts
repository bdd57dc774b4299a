import { describe, expect, it } from "vitest";

import { groupCitizenId } from "./grouping";

describe("a citizen ID while it is typed", () => {
  it.each([
    ["", ""],
    ["1", "1"],
    ["12", "1-2"],
    ["12345", "1-2345"],
    ["123456", "1-2345-6"],
    ["1234567890121", "1-2345-67890-12-1"],
    ["๑๒๓๔๕๖๗๘๙๐๑๒๑", "1-2345-67890-12-1"],
    ["1 2345 67890 12 1", "1-2345-67890-12-1"],
    ["1-2345-", "1-2345"],
  ])("shows %s as %s", (typed, shown) => {
    expect(groupCitizenId(typed, typed.length)).toEqual({ text: shown, caret: shown.length });
  });

  it.each(["12345678901210", "AB12"])("leaves %s as it was typed", (typed) => {
    expect(groupCitizenId(typed, 2)).toEqual({ text: typed, caret: 2 });
  });

  it("keeps the caret behind the same digit when one in the middle is taken away", () => {
    expect(groupCitizenId("1-234-67890-12-1", 5)).toEqual({ text: "1-2346-78901-21", caret: 5 });
  });
});
