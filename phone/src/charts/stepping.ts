/** Where an arrow key leads in a chart. */

import type { ChartData, Place } from "./data.ts";
import { isOverDays } from "./options.ts";

const ALONG: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

/** The place that `key` leads to from `at`, null when the key is none of the chart's. Before the first key: null. */
export function step(data: ChartData, key: string, at: Place | null): Place | null {
  const last = data.points.length - 1;
  if (last < 0 || !(key in ALONG || key === "Home" || key === "End")) return null;
  const series = at?.series ?? 0;
  if (!at || key === "Home") return { point: 0, series };
  if (key === "End") return { point: last, series };
  if (data.kind === "tiles") return { point: nearest(data, key, at.point), series };
  const isAcross = isOverDays(data) ? isVertical(key) : !isVertical(key);
  if (isAcross && data.series.length > 1) {
    return { point: at.point, series: within(series + (ALONG[key] ?? 0), data.series.length - 1) };
  }
  return { point: within(at.point + (ALONG[key] ?? 0), last), series };
}

function isVertical(key: string): boolean {
  return key === "ArrowDown" || key === "ArrowUp";
}

function within(value: number, last: number): number {
  return Math.min(Math.max(value, 0), last);
}

/** The nearest tile on that side; one beside the way counts as farther than one on it. */
function nearest(data: ChartData, key: string, from: number): number {
  const here = data.points[from];
  let [best, found] = [from, Infinity];
  data.points.forEach((tile, index) => {
    const down = (tile.row ?? 0) - (here?.row ?? 0);
    const right = (tile.column ?? 0) - (here?.column ?? 0);
    const [ahead, aside] = isVertical(key) ? [down, right] : [right, down];
    const far = ahead * (ALONG[key] ?? 0);
    if (far <= 0) return;
    const distance = far + 2 * Math.abs(aside);
    if (distance < found) [best, found] = [index, distance];
  });
  return best;
}
