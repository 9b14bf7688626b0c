import type { Handler } from '../core/context.js';
import { changeLooks } from '../core/group-looks.js';
import { requireName } from '../core/member-names.js';

/** Gives a group another name. */
export const renameChat: Handler<'RenameChat'> = (relay, request, asking) => {
  const name = requireName(request.name, 'RenameChat: the field "name"');
  return changeLooks(
    relay,
    asking,
    request,
    async (chatKey, userKey, time) => {
      (await relay.memberNames.ready()).checkName(name);
      return relay.store.chats.rename(chatKey, name, userKey, time);
    },
    (chat) => ({ base: { event: 'SuccessfulRenaming', name }, extra: { chat: chat.record.identifier } }),
  );
};
