import { expect, it } from "vitest";

import { showDate, showDateShort, showDatetime, today } from "./thai_dates";

it("shows Buddhist years", () => {
  expect(showDate("2020-04-10")).toBe("10 เมษายน 2563");
  expect(showDateShort("2020-04-10")).toBe("10 เม.ย. 2563");
  expect(showDate("2020-04-10", true)).toBe("๑๐ เมษายน ๒๕๖๓");
});

it("keeps Bangkok's time whatever the phone's zone", () => {
  const moment = new Date("2020-04-09T18:05:00Z");
  expect(today(moment)).toBe("2020-04-10");
  expect(showDatetime(moment)).toBe("10 เม.ย. 2563 01:05 น.");
});
