import { describe, expect, it } from "vitest";

import type { ChartData, ChartPoint } from "./data.ts";
import { DAY_COLOURS, heightAt, legendHeight, optionsFor, said } from "./options.ts";
import { contrast, PAPER, SERIES, TONES } from "./palette.ts";
import { withTitle } from "./picture.ts";
import { step } from "./stepping.ts";
import { gridOf, indexOfTile } from "./tiles.ts";

function point(label: string, values: (number | null)[], more: Partial<ChartPoint> = {}): ChartPoint {
  return { label, values, texts: values.map(String), said: values.map((value, at) => `${label} ${at} ${value}`), url: "", ...more };
}

function chart(kind: ChartData["kind"], series: string[], points: ChartPoint[]): ChartData {
  return { kind, title: "t", series, classes: kind === "tiles" ? ["low", "middle", "high", "none"] : [], points };
}

const tile = (label: string, row: number, column: number, tone = 0) => point(label, [tone * 40], { short: label, row, column, tone });
//  a b .
//  . c d
const map = chart("tiles", ["x"], [tile("a", 0, 0), tile("b", 0, 1, 2), tile("c", 1, 1, 2), tile("d", 1, 2)]);
const bars = chart("bars", ["x"], [point("a", [3]), point("b", [1]), point("c", [null])]);
const stacked = chart("stacked", ["x", "y"], [point("a", [3, 4]), point("b", [1, 2])]);
const days = chart("days", ["x", "y"], [point("1", [3, 4]), point("2", [1, null])]);
const stackedDays = chart("stacked_days", ["x", "y"], [point("1", [3, 4]), point("2", [null, null]), point("3", [1, 2])]);

describe("keys", () => {
  it("begin at the first point and end at the last", () => {
    expect(step(bars, "ArrowDown", null)).toEqual({ point: 0, series: 0 });
    expect(step(bars, "End", { point: 0, series: 0 })).toEqual({ point: 2, series: 0 });
    expect(step(bars, "ArrowDown", { point: 2, series: 0 })).toEqual({ point: 2, series: 0 });
    expect(step(bars, "ArrowUp", { point: 0, series: 0 })).toEqual({ point: 0, series: 0 });
  });
  it("leave every other key, and a chart without points, to the browser", () => {
    expect(step(bars, "Tab", { point: 0, series: 0 })).toBeNull();
    expect(step(bars, "a", null)).toBeNull();
    expect(step(chart("bars", ["x"], []), "ArrowDown", null)).toBeNull();
  });
  it("go through areas downwards and through their stages sideways; through days the other way round", () => {
    expect(step(stacked, "ArrowDown", { point: 0, series: 1 })).toEqual({ point: 1, series: 1 });
    expect(step(stacked, "ArrowRight", { point: 0, series: 0 })).toEqual({ point: 0, series: 1 });
    expect(step(days, "ArrowRight", { point: 0, series: 1 })).toEqual({ point: 1, series: 1 });
    expect(step(days, "ArrowDown", { point: 0, series: 0 })).toEqual({ point: 0, series: 1 });
    expect(step(stackedDays, "ArrowRight", { point: 0, series: 1 })).toEqual({ point: 1, series: 1 });
  });
  it("go to the tile on that side, also over a gap, and stay at the edge", () => {
    const from = (at: number, key: string) => step(map, key, { point: at, series: 0 })?.point;
    expect([from(0, "ArrowRight"), from(1, "ArrowDown"), from(2, "ArrowRight")]).toEqual([1, 2, 3]);
    expect(from(0, "ArrowDown")).toBe(2);
    expect(from(0, "ArrowLeft")).toBe(0);
  });
});

describe("colours", () => {
  it("differ by 3:1 from their neighbour", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    const classes = TONES.slice(0, 3).map((tone) => tone.ground);
    for (const row of [SERIES, classes, [...DAY_COLOURS, PAPER]]) {
      row.slice(1).forEach((colour, at) => expect(contrast(colour, row[at] as string), `${row[at]} ${colour}`).toBeGreaterThanOrEqual(3));
    }
    expect(contrast(DAY_COLOURS[0], PAPER)).toBeGreaterThanOrEqual(3);
  });
  it("carry words that can be read", () => {
    for (const tone of TONES) expect(contrast(tone.ground, tone.text)).toBeGreaterThanOrEqual(4.5);
  });
});

describe("options", () => {
  it("move nothing, and tell patterns apart where parts lie side by side", () => {
    for (const data of [map, bars, stacked, days, stackedDays]) expect(optionsFor(data, 900)).toMatchObject({ animation: false });
    for (const data of [stacked, stackedDays]) expect(optionsFor(data, 900)).toMatchObject({ aria: { decal: { show: true } } });
  });
  it("leave a gap where nothing is known", () => {
    const { series } = optionsFor(days, 900) as { series: { data: unknown[]; connectNulls: boolean }[] };
    expect(series[1]).toMatchObject({ data: [4, null], connectNulls: false });
    const columns = (optionsFor(stackedDays, 900) as { series: { data: unknown[]; type: string }[] }).series;
    expect(columns.map((one) => [one.type, one.data])).toEqual([["bar", [3, null, 1]], ["bar", [4, null, 2]]]);
  });
  it("put every tile into the series of its class, where it is found again", () => {
    const { series } = optionsFor(map, 320) as { series: { name: string; data: { at: number }[] }[] };
    expect(series.map((one) => one.data.map((at) => at.at))).toEqual([[0, 3], [], [1, 2], []]);
    map.points.forEach((_, at) => {
      const { seriesIndex, dataIndex } = indexOfTile(map, at);
      expect(series[seriesIndex]?.data[dataIndex]?.at).toBe(at);
    });
  });
  it("fit the width there is", () => {
    expect(gridOf(map, 90)).toMatchObject({ columns: 3, rows: 2, wide: 30, high: 30 });
    expect(gridOf(map, 1200).wide).toBe(60);
    expect(heightAt(bars, 300)).toBeGreaterThan(heightAt(bars, 900));
    expect(legendHeight(["one", "two"], 60)).toBeGreaterThan(legendHeight(["one", "two"], 600));
    expect(legendHeight(["one"], 60)).toBe(0);
  });
  it("say a value in the words of the page", () => {
    expect(said(stacked, 1, 1)).toBe("b 1 2");
    expect(said(stacked, 9, 1)).toBe("");
  });
  it("make room for the title of a picture that is taken", () => {
    const plain = optionsFor(stacked, 900) as { grid: { top: number } };
    expect(withTitle(stacked, plain)).toMatchObject({ title: { text: "t" }, grid: { top: plain.grid.top + 48 }, legend: { top: 48 } });
  });
});
