import type { Reducer } from '../reducer.js';

/** Whom I have blocked now. */
export const blocked: Reducer<'Blocked'> = (state, { identifiers }) => ({ ...state, blocked: identifiers });
