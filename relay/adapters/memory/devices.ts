import type { DevicePush, DeviceStore } from '../../ports/store/devices.js';
import type { QueuedPush } from '../../ports/store/records.js';
import { isCalled, type State } from './state.js';

/** Keeps which queued pushes each device has acknowledged. */
export function createDevices(state: State): DeviceStore {
  const chatOf = (identifier: string) =>
    [...state.chats.values()].find(({ record }) => record.identifier === identifier);

  const told = (push: QueuedPush, userKey: number, count: number): DevicePush => {
    const chat = chatOf(push.chat);
    const message = chat?.messages.get(push.messageId);
    const sender = message && state.user(message.senderKey);
    return {
      ...push,
      count,
      chatTitle: chat && !chat.record.isLocal ? chat.record.name : '',
      sender: sender?.identifier ?? '',
      avatar: sender?.avatar ?? '',
      dataType: message?.dataType ?? '',
      mention: message !== undefined && isCalled(state, message, userKey),
    };
  };

  return {
    waiting: ({ userKey, token }, after, now) =>
      state.run(() => {
        const from = Math.max(after, state.tokens.get(userKey)?.get(token)?.position ?? 0);
        const newest = new Map<string, { push: QueuedPush; count: number }>();
        for (const push of state.pushes) {
          if (push.userKey !== userKey || push.expiresAt <= now) continue;
          const group = push.chat === '' ? `friend ${push.key}` : `chat ${push.chat}`;
          newest.set(group, { push, count: (newest.get(group)?.count ?? 0) + 1 });
        }
        const all = [...newest.values()];
        const mine = [...state.chats.values()].flatMap(({ members }) => members.get(userKey) ?? []);
        return {
          pushes: all
            .filter(({ push }) => push.key > from)
            .sort((a, b) => a.push.key - b.push.key)
            .map(({ push, count }) => told(push, userKey, count)),
          chats: [...state.chats.values()]
            .map(({ record }) => record.identifier)
            .filter((identifier) => all.some(({ push }) => push.chat === identifier)),
          unread: mine.filter(({ mutedUntil }) => mutedUntil <= now).reduce((sum, { unread }) => sum + unread, 0),
        };
      }),
    received: ({ userKey, token }, upTo) =>
      state.run(() => {
        const device = state.tokens.get(userKey)?.get(token);
        if (device) device.position = Math.max(device.position, upTo);
      }),
  };
}

/**
 * Removes the pushes that their user no longer needs from the queue.
 * @param upTo the last message that counts as read
 */
export function dropPushes(state: State, chat: string, userKey: number, upTo = Infinity): void {
  state.pushes = state.pushes.filter((push) => push.chat !== chat || push.userKey !== userKey || push.messageId > upTo);
}
