import type { AppState, Notice } from './model.js';

/** More than this at once tell nobody anything. */
const MOST = 4;

/** @returns the state with a line for the user; the same state when it stands there already. */
export function addNotice(state: AppState, tone: Notice['tone'], text: Notice['text']): AppState {
  const same = JSON.stringify(text);
  if (state.notices.some((notice) => JSON.stringify(notice.text) === same)) return state;
  const key = (state.notices.at(-1)?.key ?? 0) + 1;
  return { ...state, notices: [...state.notices, { key, tone, text }].slice(-MOST) };
}

export function dropNotice(state: AppState, key: number): AppState {
  return { ...state, notices: state.notices.filter((notice) => notice.key !== key) };
}
