import { describe, expect, it } from "vitest";

import type { ChartData } from "./data.ts";
import { optionsFor } from "./options.ts";
import { WIDTH } from "./picture.ts";
import { shortened, widthOf } from "./words.ts";

const LOANS = "พักชำระหนี้ต่าง ๆ (เช่นบ้าน สินเชื่อ บัตรเครดิต)";
const BUSINESS = "มาตรการด้านการเงินส่งเสริมธุรกิจขนาดกลางและขนาดย่อม";

describe("names in a picture", () => {
  it.each([
    [LOANS, 260],
    [BUSINESS, 330],
    ["เครื่องอุปโภค/บริโภค/ถุงยังชีพ", 174],
  ])("%s takes what a browser measured, or up to a fifth more", (name, measured) => {
    expect(widthOf(name, 14)).toBeGreaterThanOrEqual(measured);
    expect(widthOf(name, 14)).toBeLessThan(measured * 1.2);
  });
  it("are whole where they fit, and cut at a sign with what belongs to it where they do not", () => {
    expect(shortened(LOANS, widthOf(LOANS, 14), 14)).toBe(LOANS);
    const cut = shortened("พี่น้อง", widthOf("พี่น", 14) + 1, 14);
    expect(cut).toBe("พี่…");
    for (let most = 20; most < 300; most += 7) expect(widthOf(shortened(LOANS, most, 14), 14)).toBeLessThanOrEqual(most);
  });
  it("are whole beside their bar on a desk and in a picture that is taken, and above it on a phone", () => {
    const data: ChartData = {
      kind: "bars", title: "t", series: ["x"], classes: [],
      points: [LOANS, BUSINESS].map((label) => ({ label, values: [1], texts: ["1"], said: ["1"], url: "" })),
    };
    const labels = (width: number) => {
      const { grid, yAxis } = optionsFor(data, width) as { grid: { left: number }; yAxis: { axisLabel: { formatter: (name: string) => string } } };
      return { left: grid.left, names: data.points.map((point) => yAxis.axisLabel.formatter(point.label)) };
    };
    expect(labels(1216).names).toEqual([LOANS, BUSINESS]);
    expect(labels(1216).left).toBeLessThan(400);
    expect(labels(WIDTH).names).toEqual([LOANS, BUSINESS]);
    expect(labels(290).names[0]).toBe(LOANS);
    expect(labels(600).left).toBe(252);
    expect(labels(600).names[1]).toMatch(/^มาตรการ.*…$/u);
  });
});
