import type { App } from '../actions/app.js';
import type { Live } from './account-session.js';

/**
 * Tells a server of the base protocol where it reaches this device while the app is not running, where the system has a
 * push service. Our own relay has push channels, and is told nothing.
 */
export async function tellPushToken(app: App, { session }: Live): Promise<void> {
  const token = await app.bridge.notifications.pushToken().catch(() => null);
  if (token !== null && session.mode === 'base') session.send({ event: 'SetToken', ...session.credentials, token });
}
