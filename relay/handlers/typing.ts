import type { Handler } from '../core/context.js';
import { requireSelf, requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/**
 * Tells those in the chat that the user is typing or recording. Nothing is stored; the name is taken from the session.
 */
export const typing: Handler<'Typing'> = (relay, request, asking) => {
  const user = request.identifier
    ? requireSelf(asking.user, 'identifier', request.identifier)
    : requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (chat) => [
    {
      to: 'in-chat',
      chat,
      event: {
        base: {
          event: 'Typing',
          chat: chat.record.identifier,
          username: user.username,
          identifier: user.identifier,
          typingType: request.typingType ?? 'text',
        },
      },
    },
  ]);
};
