/** A signature as it was drawn: lines of points, in parts of the pad's width, so that turning the phone changes nothing. */

export interface Point {
  x: number;
  y: number;
}

export type Stroke = readonly Point[];
export type Strokes = readonly Stroke[];

/** A point belongs to the line only when the pen has moved this far; a finger trembles. */
const NEAREST = 0.002;

export function begin(strokes: Strokes, at: Point): Strokes {
  return [...strokes, [at]];
}

export function draw(strokes: Strokes, at: Point): Strokes {
  const stroke = strokes[strokes.length - 1];
  const last = stroke?.[stroke.length - 1];
  if (!stroke || !last || Math.hypot(at.x - last.x, at.y - last.y) < NEAREST) return strokes;
  return [...strokes.slice(0, -1), [...stroke, at]];
}

export function undo(strokes: Strokes): Strokes {
  return strokes.slice(0, -1);
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What the lines cover; null when there are none. */
export function boxOf(strokes: Strokes): Box | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
