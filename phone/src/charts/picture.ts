/** A chart as a file: drawn anew with its title, at a size for a report. */

import * as echarts from "echarts/core";

import type { ChartData } from "./data.ts";
import { heightAt, optionsFor } from "./options.ts";
import { INK, PAPER } from "./palette.ts";
import { FACE } from "./words.ts";

/** In pixels. */
export const WIDTH = 900;
const TITLE = 48;

/** Draw the picture and give it to the browser as a download. */
export function takePicture(data: ChartData, name: string, type: "png" | "svg"): void {
  const host = document.createElement("div");
  const height = heightAt(data, WIDTH) + TITLE;
  const chart = echarts.init(host, null, { renderer: type === "svg" ? "svg" : "canvas", width: WIDTH, height });
  chart.setOption(withTitle(data, optionsFor(data, WIDTH)));
  const blob = type === "svg" ? new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }) : pngOf(chart);
  chart.dispose();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${type}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The same options, moved down below a title. */
export function withTitle(data: ChartData, options: echarts.EChartsCoreOption): echarts.EChartsCoreOption {
  const given = options as { grid: { top: number }; legend?: object };
  return {
    ...options,
    backgroundColor: PAPER,
    title: { text: data.title, left: 0, top: 6, textStyle: { fontFamily: FACE, fontSize: 20, color: INK } },
    grid: { ...given.grid, top: given.grid.top + TITLE },
    ...(given.legend ? { legend: { ...given.legend, top: TITLE } } : {}),
  };
}

/** Without fetch, which the page's rules keep from data: addresses. */
function pngOf(chart: echarts.EChartsType): Blob {
  const encoded = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: PAPER }).split(",")[1] ?? "";
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  return new Blob([bytes], { type: "image/png" });
}
