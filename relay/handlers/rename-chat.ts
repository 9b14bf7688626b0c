import type { Handler } from '../core/context.js';
import { changeLooks } from '../core/group-looks.js';

/** Gives a group another name. */
export const renameChat: Handler<'RenameChat'> = (relay, request, asking) => {
  const { name } = request;
  return changeLooks(
    relay,
    asking,
    request,
    (chatKey, userKey, time) => relay.store.chats.rename(chatKey, name, userKey, time),
    (chat) => ({ base: { event: 'SuccessfulRenaming', name }, extra: { chat: chat.record.identifier } }),
  );
};
