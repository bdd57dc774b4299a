/** Lines on a canvas: on the pad while they are drawn, and as the small picture that is kept. */
import { type Box, boxOf, type Strokes } from "./strokes";

const INK = "#101828";
/** The pen, and the white around the picture, in parts of the pad's width. */
const PEN = 0.008;
const MARGIN = 0.03;
const PICTURE_WIDTH = 640;

/** Draws the lines; `scale` is how many pixels the pad's width has, `from` what lies at the top left. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: Strokes, scale: number, from = { left: 0, top: 0 }): void {
  context.lineWidth = Math.max(2, PEN * scale);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = INK;
  for (const stroke of strokes) {
    const [first, ...rest] = stroke;
    if (!first) continue;
    context.beginPath();
    context.moveTo((first.x - from.left) * scale, (first.y - from.top) * scale);
    // a tap is a dot: a line to where it began
    for (const point of rest.length > 0 ? rest : [first]) context.lineTo((point.x - from.left) * scale, (point.y - from.top) * scale);
    context.stroke();
  }
}

/** The signature as a PNG of black lines on white, cut to what they cover; null when nothing was drawn. */
export async function signaturePicture(strokes: Strokes): Promise<Blob | null> {
  const box = boxOf(strokes);
  if (!box) return null;
  const cut = withMargin(box);
  const scale = PICTURE_WIDTH / Math.max(cut.width, cut.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(cut.width * scale);
  canvas.height = Math.ceil(cut.height * scale);
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawStrokes(context, strokes, scale, cut);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob?.type === "image/png" ? blob : null), "image/png"));
}

function withMargin({ left, top, width, height }: Box): Box {
  return { left: left - MARGIN, top: top - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}
