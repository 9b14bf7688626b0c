import { pushNotifications } from 'electron';
import type { PushService } from './device-name.js';

/** Apple's push service; null elsewhere. It was never tried: that needs a Mac, and an app signed for it. */
export function systemPush(): PushService | null {
  return process.platform === 'darwin' ? pushNotifications : null;
}
