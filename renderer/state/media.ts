import type { AppState, MediaState } from './model.js';

/** @returns the state with some fields of its media part changed */
export function setMedia(state: AppState, fields: Partial<MediaState>): AppState {
  return { ...state, media: { ...state.media, ...fields } };
}
