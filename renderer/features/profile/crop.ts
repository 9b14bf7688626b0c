/** Pixels of a picture of a person or a group: enough for every place it is shown in. */
const SIDE = 512;
const LARGEST_ZOOM = 4;

/** Which square of a picture is taken. */
export interface Crop {
  /** 1 = as much as fits into a square. */
  readonly zoom: number;
  /** The square's middle, as shares of the picture's width and height. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const centred: Crop = { zoom: 1, x: 0.5, y: 0.5 };

/** @returns the crop within the picture */
export function within({ zoom, x, y }: Crop, picture: Size): Crop {
  const kept = Math.min(LARGEST_ZOOM, Math.max(1, zoom));
  const side = Math.min(picture.width, picture.height) / kept;
  const half = { x: side / picture.width / 2, y: side / picture.height / 2 };
  return { zoom: kept, x: clamp(x, half.x, 1 - half.x), y: clamp(y, half.y, 1 - half.y) };
}

/** @returns the square in pixels of the picture */
export function squareOf(crop: Crop, picture: Size): { left: number; top: number; side: number } {
  const { zoom, x, y } = within(crop, picture);
  const side = Math.min(picture.width, picture.height) / zoom;
  return { left: x * picture.width - side / 2, top: y * picture.height - side / 2, side };
}

/** @param by pixels of the screen; @param stage side of the square on the screen */
export function dragged(crop: Crop, by: { x: number; y: number }, stage: number, picture: Size): Crop {
  const { side } = squareOf(crop, picture);
  const scale = side / stage;
  const x = crop.x - (by.x * scale) / picture.width;
  const y = crop.y - (by.y * scale) / picture.height;
  return within({ ...crop, x, y }, picture);
}

/**
 * Draws the square, 512 pixels wide at most.
 * @returns a JPEG, in which transparent parts become white: a PNG would be larger than that is worth
 */
export async function cut(picture: HTMLImageElement, crop: Crop): Promise<Blob> {
  const { left, top, side } = squareOf(crop, { width: picture.naturalWidth, height: picture.naturalHeight });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.max(1, Math.min(SIDE, Math.round(side)));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is nothing to draw on.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.')));
    canvas.toBlob(done, 'image/jpeg', 0.9);
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
