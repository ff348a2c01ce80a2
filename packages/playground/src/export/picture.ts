import { PNG } from "./documents.js";

/** Dots of the picture to one of the drawing: sharp on the screens that are common now. */
const SCALE = 2;

/** A drawing as a PNG of twice its size; null where this browser does not draw it. */
export const picture = async (svg: string): Promise<Blob | null> => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, PNG));
};
