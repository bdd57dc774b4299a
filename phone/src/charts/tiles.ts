/** The map of tiles: a square an area, a class of colour each, with its short name and its number. */

import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from "echarts";
import type { EChartsCoreOption } from "echarts/core";

import type { ChartData } from "./data.ts";
import { INK, PAPER, QUIET, TONES } from "./palette.ts";
import { FACE, shortened } from "./words.ts";

const LARGEST = 60;
const GAP = 2;

/** Columns, rows and the size of a tile at this width. */
export function gridOf(data: ChartData, width: number): { columns: number; rows: number; wide: number; high: number } {
  const columns = 1 + Math.max(0, ...data.points.map((tile) => tile.column ?? 0));
  const rows = 1 + Math.max(0, ...data.points.map((tile) => tile.row ?? 0));
  // the shortest names are the abbreviations of provinces; names of districts want wider tiles
  const isShort = data.points.every((tile) => (tile.short ?? "").length <= 3);
  const wide = Math.floor(Math.min(width / columns, isShort ? LARGEST : 150));
  return { columns, rows, wide, high: isShort ? wide : 52 };
}

/** How high the tiles are together. */
export function tilesHeight(data: ChartData, width: number): number {
  const { rows, high } = gridOf(data, width);
  return rows * high + 4;
}

/** One series a class, so that the legend names the classes as it names series elsewhere. */
export function tiles(data: ChartData, width: number, top: number): EChartsCoreOption {
  const { columns, rows, wide, high } = gridOf(data, width);
  return {
    grid: { left: 1, top, width: columns * wide, height: rows * high },
    xAxis: { type: "value", min: 0, max: columns, show: false },
    yAxis: { type: "value", min: 0, max: rows, inverse: true, show: false },
    series: data.classes.map((name, tone) => {
      const looks = TONES[toneAt(tone, data)] ?? TONES[0];
      const own = data.points.flatMap((tile, at) => (tile.tone === tone ? [{ value: [tile.column ?? 0, tile.row ?? 0], at }] : []));
      return {
        name,
        type: "custom",
        itemStyle: { color: looks.ground, borderColor: QUIET, borderWidth: 1 },
        data: own,
        renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
          const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
          return drawn(data, own[params.dataIndex]?.at ?? 0, { x, y, wide: wide - GAP, high: high - GAP }, looks);
        },
      };
    }),
  };
}

/** `no value` is the last class, whatever number of classes there is. */
function toneAt(tone: number, data: ChartData): number {
  return tone === data.classes.length - 1 ? TONES.length - 1 : tone;
}

interface Box {
  x: number;
  y: number;
  wide: number;
  high: number;
}

function drawn(data: ChartData, at: number, box: Box, looks: { ground: string; text: string }) {
  const tile = data.points[at];
  const value = tile?.values[0];
  const isBlank = value === null || value === undefined;
  const size = box.wide < 40 ? 11 : 14;
  const text = (words: string, place: number) => ({
    type: "text" as const,
    silent: true,
    style: {
      text: shortened(words, box.wide - 2, size), x: box.x + box.wide / 2, y: box.y + box.high * place, align: "center" as const, verticalAlign: "middle" as const,
      fill: looks.text, fontSize: size, fontFamily: FACE,
    },
  });
  return {
    type: "group" as const,
    children: [
      {
        type: "rect" as const,
        shape: { x: box.x, y: box.y, width: box.wide, height: box.high, r: 2 },
        style: { fill: looks.ground, stroke: QUIET, lineWidth: 1, ...(isBlank ? { lineDash: [3, 3] } : {}) },
        emphasis: { style: { stroke: looks.ground === PAPER ? INK : "#ffdd00", lineWidth: 4 } },
      },
      ...(isBlank ? [text(tile?.short ?? "", 0.5)] : [text(tile?.short ?? "", 0.32), text(box.wide < 40 ? `${value}` : `${value}%`, 0.7)]),
    ],
  };
}

/** Where ECharts keeps the tile of this point: its class's series and the place in it. */
export function indexOfTile(data: ChartData, point: number): { seriesIndex: number; dataIndex: number } {
  const tone = data.points[point]?.tone ?? 0;
  const before = data.points.slice(0, point).filter((tile) => tile.tone === tone).length;
  return { seriesIndex: tone, dataIndex: before };
}
