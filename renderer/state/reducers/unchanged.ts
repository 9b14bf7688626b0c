import type { AppState } from '../model.js';

/**
 * For events that are no part of the state: the answers of onboarding go to the action that asked
 * (`connection/exchange.ts`), `WrongAuthInIdentifier` to the session, and a new chat comes with the chat list.
 */
export const unchanged = (state: AppState): AppState => state;
