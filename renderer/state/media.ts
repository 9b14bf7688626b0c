import type { AppState, MediaState } from './model.js';

/** @returns the state with a part of what belongs to pictures and files changed */
export function setMedia(state: AppState, fields: Partial<MediaState>): AppState {
  return { ...state, media: { ...state.media, ...fields } };
}
