import type { AppState, Notice } from './model.js';

/** More notices at once would not be read. */
const MOST = 4;

/** @returns the state with a notice for the user; the same state when an equal one is shown already. */
export function addNotice(
  state: AppState,
  tone: Notice['tone'],
  text: Notice['text'],
  undo?: Notice['undo'],
): AppState {
  const same = JSON.stringify(text);
  const stands = state.notices.some((notice) => JSON.stringify(notice.text) === same);
  if (stands && !undo) return state;
  const key = (state.notices.at(-1)?.key ?? 0) + 1;
  // The new notice replaces an equal one, because only the last change can be undone from it.
  const others = stands ? state.notices.filter((notice) => JSON.stringify(notice.text) !== same) : state.notices;
  return { ...state, notices: [...others, { key, tone, text, ...(undo && { undo }) }].slice(-MOST) };
}

export function dropNotice(state: AppState, key: number): AppState {
  return { ...state, notices: state.notices.filter((notice) => notice.key !== key) };
}
