import { describe, expect, it } from "vitest";

import { begin, boxOf, draw, type Strokes, undo } from "./strokes";

const line = (strokes: Strokes, ...points: [number, number][]): Strokes =>
  points.reduce((drawn, [x, y], index) => (index === 0 ? begin(drawn, { x, y }) : draw(drawn, { x, y })), strokes);

describe("a signature", () => {
  it("is lines of points, in the order they were drawn", () => {
    const drawn = line(line([], [0.1, 0.1], [0.2, 0.1]), [0.5, 0.3]);
    expect(drawn.map((stroke) => stroke.length)).toEqual([2, 1]);
  });

  it("does not count a trembling finger", () => {
    expect(line([], [0.1, 0.1], [0.1005, 0.1], [0.3, 0.1])[0]).toHaveLength(2);
  });

  it("loses its last line by undo, and nothing when there is none", () => {
    const drawn = line(line([], [0.1, 0.1]), [0.5, 0.3]);
    expect(undo(drawn)).toEqual(line([], [0.1, 0.1]));
    expect(undo(undo(undo(drawn)))).toEqual([]);
  });

  it("leaves what was drawn before as it is", () => {
    const before = line([], [0.1, 0.1]);
    draw(before, { x: 0.5, y: 0.5 });
    expect(before[0]).toHaveLength(1);
  });

  it("draws nothing without having begun", () => {
    expect(draw([], { x: 0.5, y: 0.5 })).toEqual([]);
  });

  it("knows what it covers", () => {
    expect(boxOf([])).toBeNull();
    expect(boxOf(line(line([], [0.25, 0.5], [0.75, 0.125]), [0.5, 0.25]))).toEqual({ left: 0.25, top: 0.125, width: 0.5, height: 0.375 });
  });
});
