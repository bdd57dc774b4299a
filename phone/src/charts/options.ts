/** ECharts options for each kind of chart: pure functions of the data and the width there is. */

import type { EChartsCoreOption } from "echarts/core";

import type { ChartData } from "./data.ts";
import { INK, PAPER, QUIET, SERIES } from "./palette.ts";
import { tiles, tilesHeight } from "./tiles.ts";
import { FACE, shortened, widthOf } from "./words.ts";

const ROW = 34;
const LEGEND_ROW = 28;
const SIZE = 14;
/** Between a name and its bar, and to the edge. */
const BESIDE = 12;
/** Of the width: the longest name of help is whole in a picture that is taken. */
const MOST_FOR_NAMES = 0.42;
/** Below this width long names stand above their bar instead of beside it. */
const NARROW = 520;

/** How high the picture of this chart is at this width. */
export function heightAt(data: ChartData, width: number): number {
  if (data.kind === "tiles") return tilesHeight(data, width) + legendHeight(data.classes, width);
  if (isOverDays(data)) return 260 + legendHeight(data.series, width);
  const row = width < NARROW ? ROW + 22 : ROW;
  return data.points.length * row + 16 + legendHeight(data.kind === "stacked" ? data.series : [], width);
}

/** What ECharts is told. Nothing moves: no animation, and the picture is complete when it is printed. */
export function optionsFor(data: ChartData, width: number): EChartsCoreOption {
  const common = {
    animation: false,
    textStyle: { fontFamily: FACE, fontSize: 14, color: INK },
    aria: { enabled: true, label: { enabled: false }, decal: { show: data.kind === "stacked" || data.kind === "stacked_days" } },
    tooltip: {
      trigger: "item",
      renderMode: "richText",
      confine: true,
      backgroundColor: PAPER,
      borderColor: INK,
      borderWidth: 1,
      transitionDuration: 0,
      textStyle: { fontFamily: FACE, fontSize: 14, color: INK, width: Math.min(width - 40, 360), overflow: "break" },
      formatter: (at: { dataIndex: number; seriesIndex: number; data?: { at?: number } }) =>
        said(data, at.data?.at ?? at.dataIndex, data.kind === "tiles" ? 0 : at.seriesIndex),
    },
  };
  if (data.kind === "tiles") return { ...common, ...legend(data.classes, width), ...tiles(data, width, legendHeight(data.classes, width)) };
  if (isOverDays(data)) return { ...common, ...legend(data.series, width), ...overDays(data, width) };
  return { ...common, ...(data.kind === "stacked" ? legend(data.series, width) : {}), ...bars(data, width) };
}

/** The sentence of one value. */
export function said(data: ChartData, point: number, series: number): string {
  return data.points[point]?.said[series] ?? "";
}

function legend(names: string[], width: number): EChartsCoreOption {
  if (names.length < 2) return {};
  return {
    legend: {
      data: names,
      left: 0,
      top: 0,
      width: width - 8,
      selectedMode: false,
      itemGap: 14,
      itemWidth: 22,
      itemHeight: 14,
      padding: 0,
      textStyle: { fontFamily: FACE, fontSize: 14, color: INK },
    },
  };
}

/** Room for the legend: its words wrap, so count how many fit a line, 8 px a sign. */
export function legendHeight(names: string[], width: number): number {
  if (names.length < 2) return 0;
  let [lines, used] = [1, 0];
  for (const name of names) {
    const wide = 40 + name.length * 8;
    if (used > 0 && used + wide > width) [lines, used] = [lines + 1, 0];
    used += wide;
  }
  return lines * LEGEND_ROW + 8;
}

function bars(data: ChartData, width: number): EChartsCoreOption {
  const isNarrow = width < NARROW;
  const isStacked = data.kind === "stacked";
  const room = Math.min(BESIDE + Math.max(0, ...data.points.map((point) => widthOf(point.label, SIZE))), width * MOST_FOR_NAMES);
  const most = isNarrow ? width - 8 : room - BESIDE;
  const top = legendHeight(isStacked ? data.series : [], width);
  const longest = Math.max(1, ...data.points.map((point) => Math.max(0, ...point.values.map((value) => value ?? 0))));
  return {
    grid: { left: isNarrow ? 2 : room, right: isStacked ? 8 : 96, top, bottom: 4, outerBoundsMode: "none" },
    xAxis: { type: "value", show: false, min: 0, ...(isStacked ? {} : { max: longest }) },
    yAxis: {
      type: "category",
      inverse: true,
      data: data.points.map((point) => point.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: QUIET } },
      axisLabel: {
        color: INK,
        fontSize: SIZE,
        interval: 0,
        formatter: (name: string) => shortened(name, most, SIZE),
        ...(isNarrow ? { inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, 15, 0] } : {}),
      },
      z: 3,
    },
    series: data.series.map((name, index) => ({
      name,
      type: "bar",
      ...(isStacked ? { stack: "all" } : {}),
      barWidth: 16,
      ...(isNarrow ? { barCategoryGap: "60%" } : {}),
      data: data.points.map((point) => point.values[index] ?? null),
      itemStyle: { color: SERIES[index % SERIES.length], borderColor: isStacked ? PAPER : INK, borderWidth: isStacked ? 1.5 : 0 },
      label: isStacked
        ? { show: false }
        : { show: true, position: "right", color: INK, fontSize: 14, formatter: (at: { dataIndex: number }) => data.points[at.dataIndex]?.texts[index] ?? "" },
      emphasis: { itemStyle: { borderColor: INK, borderWidth: 3 } },
      cursor: "default",
    })),
  };
}

/** Days go from left to right: as lines, or stacked. */
export function isOverDays(data: ChartData): boolean {
  return data.kind === "days" || data.kind === "stacked_days";
}

function overDays(data: ChartData, width: number): EChartsCoreOption {
  const isStacked = data.kind === "stacked_days";
  return {
    grid: { left: 64, right: 16, top: legendHeight(data.series, width) + 12, bottom: 32 },
    xAxis: {
      type: "category",
      data: data.points.map((point) => point.label),
      boundaryGap: isStacked,
      axisTick: { show: !isStacked },
      axisLine: { lineStyle: { color: QUIET } },
      axisLabel: { color: INK, fontSize: 13, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" },
    },
    yAxis: {
      type: "value",
      min: 0,
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: "#d0d3d6" } },
      axisLabel: { color: INK, fontSize: 13 },
    },
    series: data.series.map((name, index) => ({
      name,
      ...(isStacked ? column(index) : line(index)),
      data: data.points.map((point) => point.values[index] ?? null),
    })),
  };
}

function line(index: number) {
  return {
    type: "line",
    connectNulls: false,
    symbol: index ? "rect" : "circle",
    symbolSize: 9,
    showAllSymbol: true,
    lineStyle: { width: 3, type: index ? "dashed" : "solid", color: DAY_COLOURS[index % 2] },
    itemStyle: { color: DAY_COLOURS[index % 2] },
    emphasis: { scale: 1.8, itemStyle: { borderColor: INK, borderWidth: 3 } },
  };
}

function column(index: number) {
  return {
    type: "bar",
    stack: "all",
    barCategoryGap: "20%",
    barMaxWidth: 40,
    itemStyle: { color: SERIES[index % SERIES.length], borderColor: PAPER, borderWidth: 0.5 },
    emphasis: { itemStyle: { borderColor: INK, borderWidth: 3 } },
    cursor: "default",
  };
}

/** Two lines on white: each 3:1 against the paper and against the other, one dashed. */
export const DAY_COLOURS = ["#12324f", "#c27a00"] as const;
