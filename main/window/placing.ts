import type { WindowBounds } from '../settings/settings-file.js';

/** A rectangle in the coordinates that all displays share. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** At least so much of a window must be on a display, so that the user can grab it. */
const grabbable = { width: 200, height: 100 };

/**
 * Decides where a window opens.
 * @param remembered where it was; null at the first start
 * @param displays the parts of the displays that are free for windows, the main one first
 * @returns the remembered place where a display still shows it; else its size, as far as it fits, in the middle of the
 * main display; null without anything remembered
 */
export function placeOn(remembered: WindowBounds | null, displays: readonly Area[]): WindowBounds | null {
  if (!remembered) return null;
  const display = displays.find((area) => overlap(remembered, area));
  if (display) return { ...remembered, ...within(remembered, display) };
  const main = displays[0];
  if (!main) return null;
  const { width, height } = within(remembered, main);
  return {
    x: Math.round(main.x + (main.width - width) / 2),
    y: Math.round(main.y + (main.height - height) / 2),
    width,
    height,
    maximized: remembered.maximized,
  };
}

function overlap(a: Area, b: Area): boolean {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return x >= grabbable.width && y >= grabbable.height;
}

/** A display may be smaller than it was when the window was closed. */
function within({ x, y, width, height }: Area, display: Area): Area {
  return { x, y, width: Math.min(width, display.width), height: Math.min(height, display.height) };
}
