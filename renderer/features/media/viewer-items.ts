import type { Message } from '../../state/model.js';

/** @returns what the viewer goes through: pictures and videos of a chat, oldest first */
export function viewable(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ dataType, pending }) => pending !== 'deleting' && isViewable(dataType));
}

export function isViewable(dataType: string): boolean {
  return dataType === 'image' || dataType === 'video';
}

export interface View {
  /** 1 = fits the window. */
  readonly zoom: number;
  /** Pixels by which the picture is moved from the middle. */
  readonly x: number;
  readonly y: number;
}

export const fitted: View = { zoom: 1, x: 0, y: 0 };

const LARGEST = 8;

/**
 * @param factor by which to zoom
 * @param at the point of the stage that stays where it is, from its middle
 */
export function zoomed(view: View, factor: number, at = { x: 0, y: 0 }): View {
  const zoom = Math.min(LARGEST, Math.max(1, view.zoom * factor));
  if (zoom === 1) return fitted;
  const grown = zoom / view.zoom;
  return { zoom, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown };
}

/** @param stage size of the window's part for the picture; it is not moved out of sight */
export function moved(view: View, by: { x: number; y: number }, stage: { width: number; height: number }): View {
  if (view.zoom === 1) return view;
  const most = { x: (stage.width * (view.zoom - 1)) / 2, y: (stage.height * (view.zoom - 1)) / 2 };
  return {
    zoom: view.zoom,
    x: Math.min(most.x, Math.max(-most.x, view.x + by.x)),
    y: Math.min(most.y, Math.max(-most.y, view.y + by.y)),
  };
}
