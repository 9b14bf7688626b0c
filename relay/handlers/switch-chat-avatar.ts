import type { Handler } from '../core/context.js';
import { changeLooks } from '../core/group-looks.js';

/** Gives a group another picture. */
export const switchChatAvatar: Handler<'SwitchChatAvatar'> = (relay, request, asking) => {
  const { avatar } = request;
  return changeLooks(
    relay,
    asking,
    request,
    (chatKey, userKey, time) => relay.store.chats.setAvatar(chatKey, avatar, userKey, time),
    (chat) => ({ base: { event: 'SuccessfulSwitchingChatAvatar', avatar }, extra: { chat: chat.record.identifier } }),
  );
};
