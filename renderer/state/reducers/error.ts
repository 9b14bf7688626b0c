import { addNotice } from '../notices.js';
import type { Reducer } from '../reducer.js';

/** A refusal that belongs to no change and no question of ours. */
export const error: Reducer<'Error'> = (state, { data, code }) =>
  data === '' && code === undefined
    ? state
    : addNotice(state, 'error', { sentence: data, ...(code !== undefined && { code }) });
