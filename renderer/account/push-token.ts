import type { Notifications } from '../bridge/bridge.js';
import type { Session } from './session.js';

/** What telling the token needs of the account at work. */
export interface PushTokenOptions {
  readonly notifications: Pick<Notifications, 'pushToken'>;
  readonly session: Pick<Session, 'mode' | 'send' | 'credentials'>;
}

/**
 * Tells a base server the push token by which it can reach this device while the app is not running, where the system
 * has a push service. Our own relay has push channels, and is told nothing.
 */
export async function tellPushToken({ notifications, session }: PushTokenOptions): Promise<void> {
  const token = await notifications.pushToken().catch(() => null);
  if (token !== null && session.mode === 'base') session.send({ event: 'SetToken', ...session.credentials, token });
}
