import { addNotice } from '../notices.js';
import type { Reducer } from '../reducer.js';

/** A refusal that belongs to no change and no question of ours: the user sees the server's sentence. */
export const error: Reducer<'Error'> = (state, { data }) =>
  data === '' ? state : addNotice(state, 'error', { sentence: data });
