/** A photo from the camera, made small: upright, and with nothing but its pixels (no place, no time). */
import { shrink, type Size } from "./shrink";

/** This file is no photo that the phone can open, or it does not get small enough. */
export class NotAPhoto extends Error {}

/** Throws NotAPhoto. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const photo = await opened(file);
  try {
    const canvas = document.createElement("canvas");
    const packed = await shrink(photo, async (size, quality) => {
      drawAt(canvas, photo, size);
      return jpegOf(canvas, quality);
    });
    if (!packed) throw new NotAPhoto();
    return packed;
  } finally {
    photo.close();
  }
}

/** Turned the way it was held: browsers do it by themselves, older ones when they are asked. */
async function opened(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => createImageBitmap(file));
  } catch {
    throw new NotAPhoto();
  }
}

function drawAt(canvas: HTMLCanvasElement, photo: ImageBitmap, { width, height }: Size): void {
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new NotAPhoto();
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(photo, 0, 0, width, height);
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob?.type === "image/jpeg" ? resolve(blob) : reject(new NotAPhoto())), "image/jpeg", quality),
  );
}
