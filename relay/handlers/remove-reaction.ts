import type { Handler } from '../core/context.js';
import { changeReaction } from '../core/reactions.js';

/** Takes the user's reaction away; where there was none, the list is announced all the same. */
export const removeReaction: Handler<'RemoveReaction'> = (relay, request, asking) =>
  changeReaction(relay, asking, request, (chatKey, id, userKey) => relay.store.messages.unreact(chatKey, id, userKey));
