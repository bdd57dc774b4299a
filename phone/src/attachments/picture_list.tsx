import { useEffect, useRef, useState } from "preact/hooks";

import { announce } from "../components/announce";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import type { AttachmentRow } from "../storage/account_db";
import { PICTURES } from "../texts";
import { openPicture, takeAway } from "./kept";
import { fitted } from "./shrink";

const THUMB_SIDE = 220;

export interface PictureListProps {
  session: Session;
  rows: AttachmentRow[];
}

/** Small pictures of what is attached. What was sent before stays; what belongs to this draft can be taken away. */
export function PictureList({ session, rows }: PictureListProps) {
  if (rows.length === 0) return null;
  return (
    <ul class="pictures">
      {rows.map((row, index) => (
        <li class="picture" key={row.sha256}>
          <Thumb session={session} row={row} />
          {row.revision_id === null ? (
            <button type="button" class="link-button" onClick={() => void remove(session, row)}>
              เอาออก<span class="govuk-visually-hidden"> {PICTURES[row.kind]} ที่ {index + 1}</span>
            </button>
          ) : (
            <p>{row.stored_at ? "ศูนย์รับแล้ว" : "รอส่ง"}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

async function remove(session: Session, row: AttachmentRow): Promise<void> {
  await takeAway((await sessionStore(session)).db, row);
  tellStoreChanged();
  announce("เอาภาพออกแล้ว");
  document.querySelector<HTMLElement>("h1")?.focus();
}

/** Drawn on a canvas: the page's policy lets no picture in from anywhere but the centre. */
function Thumb({ session, row }: { session: Session; row: AttachmentRow }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isShown, setShown] = useState(row.stored_at === null);
  useEffect(() => {
    let isOn = true;
    const show = async () => {
      const bytes = await openPicture(await sessionStore(session), row);
      if (!bytes) return setShown(false);
      const picture = await createImageBitmap(new Blob([bytes], { type: row.content_type }));
      if (isOn && canvas.current) drawThumb(canvas.current, picture);
      picture.close();
    };
    show().catch(() => setShown(false));
    return () => {
      isOn = false;
    };
  }, [row.sha256, row.stored_at]);
  if (!isShown) return <p class="picture__gone">{PICTURES[row.kind]}</p>;
  return <canvas class="picture__thumb" ref={canvas} role="img" aria-label={PICTURES[row.kind]} />;
}

function drawThumb(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const { width, height } = fitted(picture, THUMB_SIDE * Math.min(2, window.devicePixelRatio || 1));
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
}
