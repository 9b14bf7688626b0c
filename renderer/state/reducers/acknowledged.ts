import type { Reducer } from '../reducer.js';

/** The relay has stored a change of mine. */
export const acknowledged: Reducer<'Acknowledged'> = (state, event, context) =>
  context.settled ? context.settled.confirm(state, event, context) : state;
