import type { Answers } from '../ipc/handle.js';
import type { Inbox } from '../links/inbox.js';
import type { NotificationCenter } from './notification-center.js';

/** @param deviceName the name by which the system's push service knows this device; null where there is no service */
export function notificationsAnswers(
  center: NotificationCenter,
  inbox: Inbox,
  deviceName: () => Promise<string | null>,
): Answers<'notifications'> {
  return {
    'notifications.show': (notification) => center.show(notification),
    'notifications.amend': (shown, words) => center.amend(shown, words),
    'notifications.withdraw': (tag) => center.withdraw(tag),
    'notifications.onActivate': (listening) => inbox.listen('notifications.onActivate', listening),
    'notifications.onReply': (listening) => inbox.listen('notifications.onReply', listening),
    'notifications.onRead': (listening) => inbox.listen('notifications.onRead', listening),
    'notifications.pushToken': () => deviceName(),
  };
}
