/** The charts of a desk page, once its face is there to be measured. */

import { draw } from "./figure.ts";

async function start(): Promise<void> {
  await document.fonts.load('14px "Noto Sans Thai Looped"', "ก1").catch(() => undefined);
  document.querySelectorAll<HTMLElement>("figure[data-chart]").forEach(draw);
}

void start();
