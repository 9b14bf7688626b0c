import type { Reducer } from '../reducer.js';

/** A change of mine is stored. */
export const acknowledged: Reducer<'Acknowledged'> = (state, event, context) =>
  context.settled ? context.settled.confirm(state, event, context) : state;
