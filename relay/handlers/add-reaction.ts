import type { Handler } from '../core/context.js';
import { changeReaction } from '../core/reactions.js';

/** Sets the user's one reaction to a message. Which pictures there are is the client's affair: `type` is free text. */
export const addReaction: Handler<'AddReaction'> = (relay, request, asking) =>
  changeReaction(relay, asking, request, (chatKey, id, userKey) =>
    relay.store.messages.react(chatKey, id, userKey, request.type),
  );
