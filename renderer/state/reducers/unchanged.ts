import type { AppState } from '../model.js';

/**
 * For events that answer one question and are no part of the state: the answers of onboarding go to the action that asked
 * (`connection/exchange.ts`), `WrongAuthInIdentifier` to the session, and a chat that was made comes with the chat list.
 */
export const unchanged = (state: AppState): AppState => state;
