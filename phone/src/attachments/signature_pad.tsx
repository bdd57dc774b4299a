import { useEffect, useRef, useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { drawStrokes, signaturePicture } from "./signature_drawing";
import { begin, draw, type Point, type Strokes, undo } from "./strokes";

export interface SignaturePadProps {
  /** Takes the finished picture; the pad is empty again afterwards. */
  onDone: (picture: Blob) => Promise<void>;
}

/** Where the respondent signs with a finger, a pen or a mouse. Whoever cannot leaves it empty: it is never asked for. */
export function SignaturePad({ onDone }: SignaturePadProps) {
  const [strokes, setStrokes] = useState<Strokes>([]);
  const { isBusy, press } = useOnePress();
  const canvas = useCanvas(strokes);
  const pen = usePen(setStrokes);
  const isEmpty = strokes.length === 0;
  const left = useRef<Strokes>([]);
  left.current = strokes;
  async function keep() {
    const drawn = left.current;
    left.current = [];
    const picture = await signaturePicture(drawn);
    if (picture) await onDone(picture);
    setStrokes([]);
  }
  // whoever signed and went on without pressing the button has signed all the same
  useEffect(
    () => () => {
      if (left.current.length > 0) void keep();
    },
    [],
  );
  return (
    <div class="pad">
      <canvas class="pad__paper" ref={canvas} role="img" aria-label={isEmpty ? "กรอบลงลายมือชื่อ ยังว่าง" : `กรอบลงลายมือชื่อ มี ${strokes.length} เส้น`} {...pen} />
      <div class="pad__tools">
        <button type="button" class="link-button" aria-disabled={isEmpty} onClick={() => setStrokes(undo)}>
          ย้อนหนึ่งเส้น
        </button>
        <button type="button" class="link-button" aria-disabled={isEmpty} onClick={() => setStrokes([])}>
          ล้างทั้งหมด
        </button>
      </div>
      <button type="button" class="button button--second" aria-disabled={isEmpty || isBusy} onClick={(event) => press(event, keep)}>
        ใช้ลายมือชื่อนี้
      </button>
    </div>
  );
}

/** Draws anew whenever a line or the pad's size changes, with as many pixels as the screen really has. */
function useCanvas(strokes: Strokes) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = () => setWidth(canvas.current?.clientWidth ?? 0);
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  useEffect(() => {
    const drawn = canvas.current;
    const context = drawn?.getContext("2d");
    if (!drawn || !context || width === 0) return;
    const density = Math.min(3, window.devicePixelRatio || 1);
    drawn.width = Math.round(width * density);
    drawn.height = Math.round(drawn.clientHeight * density);
    drawStrokes(context, strokes, drawn.width);
  }, [strokes, width]);
  return canvas;
}

/** One pen at a time: a second finger on the glass draws nothing. */
function usePen(change: (how: (strokes: Strokes) => Strokes) => void) {
  const pen = useRef<number | null>(null);
  return {
    onPointerDown(event: PointerEvent) {
      if (pen.current !== null || event.button !== 0) return;
      const pad = event.currentTarget as HTMLCanvasElement;
      pen.current = event.pointerId;
      pad.setPointerCapture(event.pointerId);
      const at = placeOf(event, pad);
      change((strokes) => begin(strokes, at));
    },
    onPointerMove(event: PointerEvent) {
      if (pen.current !== event.pointerId) return;
      const pad = event.currentTarget as HTMLCanvasElement;
      const moved = event.getCoalescedEvents?.() ?? [];
      const points = (moved.length > 0 ? moved : [event]).map((one) => placeOf(one, pad));
      change((strokes) => points.reduce(draw, strokes));
    },
    onPointerUp: (event: PointerEvent) => lift(event),
    onPointerCancel: (event: PointerEvent) => lift(event),
  };

  function lift(event: PointerEvent) {
    if (pen.current === event.pointerId) pen.current = null;
  }
}

function placeOf(event: PointerEvent, pad: HTMLCanvasElement): Point {
  const { left, top, width } = pad.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / width };
}
