/** One figure of a page: draws it, reads it out step by step, follows its links, gives its picture away. */

import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

import type { ChartData, Place } from "./data.ts";
import { heightAt, optionsFor, said } from "./options.ts";
import { takePicture } from "./picture.ts";
import { step } from "./stepping.ts";
import { indexOfTile } from "./tiles.ts";

echarts.use([BarChart, LineChart, CustomChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, AriaComponent, SVGRenderer, CanvasRenderer]);

const PRINTED_WIDTH = 660;

interface Hit {
  dataIndex: number;
  seriesIndex: number;
  data?: { at?: number };
}

/** Draw the figure's chart; without its data it stays a table. */
export function draw(figure: HTMLElement): void {
  const source = document.getElementById(figure.dataset.chart ?? "");
  const picture = figure.querySelector<HTMLElement>("[data-chart-picture]");
  const live = figure.querySelector<HTMLElement>("[data-chart-live]");
  if (!source?.textContent || !picture || !live) return;
  const data = JSON.parse(source.textContent) as ChartData;
  live.hidden = false;
  figure.querySelector("[data-chart-table]")?.removeAttribute("open");
  const chart = echarts.init(picture, null, { renderer: "svg", height: 100 });
  fit(chart, data, picture.clientWidth);
  new ResizeObserver(() => {
    if (picture.clientWidth !== chart.getWidth()) fit(chart, data, picture.clientWidth);
  }).observe(picture);
  addEventListener("beforeprint", () => fit(chart, data, PRINTED_WIDTH));
  addEventListener("afterprint", () => fit(chart, data, picture.clientWidth));
  listen(chart, data, figure, picture);
  for (const button of figure.querySelectorAll<HTMLElement>("[data-chart-take]")) {
    button.addEventListener("click", () => takePicture(data, figure.dataset.chart ?? "chart", button.dataset.chartTake === "svg" ? "svg" : "png"));
  }
  openLinked();
}

function fit(chart: echarts.EChartsType, data: ChartData, width: number): void {
  if (width <= 0) return;
  const height = heightAt(data, width);
  chart.getDom().style.height = `${height}px`;
  chart.resize({ width, height, silent: true });
  chart.setOption(optionsFor(data, width), { notMerge: true });
}

function listen(chart: echarts.EChartsType, data: ChartData, figure: HTMLElement, picture: HTMLElement): void {
  const line = figure.querySelector<HTMLElement>("[data-chart-said]");
  let at: Place | null = null;
  const show = (place: Place) => {
    at = place;
    const index = data.kind === "tiles" ? indexOfTile(data, place.point) : { seriesIndex: place.series, dataIndex: place.point };
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: "highlight", ...index });
    if (line) line.textContent = said(data, place.point, place.series);
  };
  const follow = (point: number) => {
    const url = data.points[point]?.url;
    if (url) location.assign(url);
  };
  picture.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && at) {
      event.preventDefault();
      follow(at.point);
      return;
    }
    const next = step(data, event.key, at);
    if (!next) return;
    event.preventDefault();
    show(next);
  });
  picture.addEventListener("blur", () => chart.dispatchAction({ type: "downplay" }));
  const pointOf = (hit: Hit) => hit.data?.at ?? hit.dataIndex;
  chart.on("mouseover", (hit) => {
    const one = hit as unknown as Hit;
    if (line && one.dataIndex !== undefined) line.textContent = said(data, pointOf(one), data.kind === "tiles" ? 0 : one.seriesIndex);
  });
  chart.on("click", (hit) => follow(pointOf(hit as unknown as Hit)));
}

/** A link into the table opens it. */
function openLinked(): void {
  const open = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", open);
  open();
}
