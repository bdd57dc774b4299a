import { describe, expect, it } from "vitest";

import { today } from "../lib/thai_dates";
import { dayNumber, dueDays, lastDay, missedDays, plusDays, WATCH_DAYS } from "./watch_days";

describe("a watch", () => {
  it.each([
    ["2020-04-10", "2020-04-24"],
    ["2020-02-20", "2020-03-05"],
    ["2021-02-20", "2021-03-06"],
    ["2020-12-25", "2021-01-08"],
    ["2020-03-31", "2020-04-14"],
  ])("from %s lasts until %s, over month ends, leap days and years", (arrival, end) => {
    expect(lastDay(arrival)).toBe(end);
    expect(dayNumber(arrival, end)).toBe(WATCH_DAYS);
    expect(dayNumber(arrival, arrival)).toBe(0);
    expect(dayNumber(end, arrival)).toBe(-WATCH_DAYS);
  });

  it("counts days, not hours: no zone and no summer time moves it", () => {
    expect(plusDays("2020-03-29", 1)).toBe("2020-03-30");
    expect(plusDays("2020-02-28", 1)).toBe("2020-02-29");
    expect(plusDays("2021-02-28", 1)).toBe("2021-03-01");
    expect(plusDays("2020-03-01", -1)).toBe("2020-02-29");
  });
});

describe("checks are due", () => {
  const due = (until: string, watchedFrom = "2020-04-10", excused: string[] = []) => dueDays("2020-04-10", watchedFrom, until, excused);

  it("from the day after the arrival until today, never on the arrival itself", () => {
    expect(due("2020-04-10")).toEqual([]);
    expect(due("2020-04-11")).toEqual(["2020-04-11"]);
    expect(due("2020-04-13")).toEqual(["2020-04-11", "2020-04-12", "2020-04-13"]);
  });

  it("fourteen times, and not after the last day", () => {
    expect(due("2020-04-24")).toHaveLength(WATCH_DAYS);
    expect(due("2020-06-01")).toEqual(due("2020-04-24"));
  });

  it("only from the day on which this village knew", () => {
    expect(due("2020-04-14", "2020-04-13")).toEqual(["2020-04-13", "2020-04-14"]);
    expect(due("2020-04-30", "2020-04-28")).toEqual([]);
  });

  it("not while others looked after the person", () => {
    expect(due("2020-04-13", "2020-04-10", ["2020-04-12"])).toEqual(["2020-04-11", "2020-04-13"]);
  });

  it("not before a clock that is far behind has reached them", () => {
    expect(due("2000-01-01")).toEqual([]);
  });
});

describe("a day is missed", () => {
  const missed = (now: string, checked: string[]) => missedDays("2020-04-10", "2020-04-10", now, checked);

  it("when it has passed without a check; today can still be checked", () => {
    expect(missed("2020-04-12", [])).toEqual(["2020-04-11"]);
    expect(missed("2020-04-13", ["2020-04-11"])).toEqual(["2020-04-12"]);
    expect(missed("2020-04-13", ["2020-04-11", "2020-04-12"])).toEqual([]);
  });

  it("at midnight in Bangkok, whatever zone the phone is set to", () => {
    expect(missed(today(new Date("2020-04-11T16:59:59Z")), [])).toEqual([]);
    expect(missed(today(new Date("2020-04-11T17:00:00Z")), [])).toEqual(["2020-04-11"]);
  });

  it("never on the arrival, and never after the last day", () => {
    expect(missed("2020-04-11", [])).toEqual([]);
    expect(missed("2020-05-30", [])).toHaveLength(WATCH_DAYS);
  });
});
