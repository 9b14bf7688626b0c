/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous successors of these methods are not in Electron 33 */
import { nativeImage, type NativeImage, Notification, pushNotifications, safeStorage } from 'electron';
import type { Keychain } from './credentials.js';
import type { Show } from './notifications.js';
import type { PushService } from './push/device-name.js';

/** The system's keychain as Electron reaches it. Ask it only when the app is ready. */
export const systemKeychain: Keychain = {
  available() {
    if (!safeStorage.isEncryptionAvailable()) return false;
    // On Linux `basic_text` means a fixed key, which anybody could use.
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null;
    return backend !== 'basic_text' && backend !== 'unknown';
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
};

/** Shows a system notification. The sound is the page's where there is one, so that there is one only. */
export const showNotification: Show = ({ title, body, picture, audible, urgent, actions }, on) => {
  // Elsewhere these fields are not known, or drawn as buttons that do nothing.
  const answers = actions && (process.platform === 'darwin' || process.platform === 'win32');
  const notification = new Notification({
    title,
    body,
    ...(picture && { icon: picture }),
    silent: !audible,
    urgency: urgent ? 'critical' : 'normal',
    timeoutType: urgent ? 'never' : 'default',
    ...(answers && {
      hasReply: true,
      replyPlaceholder: actions.reply,
      actions: [{ type: 'button' as const, text: actions.read }],
    }),
  });
  notification.on('click', () => on.clicked());
  notification.on('reply', (_event, text) => on.replied(text));
  notification.on('action', () => on.read());
  notification.on('close', () => on.gone());
  notification.show();
  return notification;
};

/** Pixels of a notification's picture: what the largest screens draw of one. */
const pictureSide = 128;

/** @returns the picture in a PNG or JPEG file, as small as notifications need it; null where it is damaged */
export function smallPicture(file: Buffer): NativeImage | null {
  const picture = nativeImage.createFromBuffer(file);
  return picture.isEmpty() ? null : picture.resize({ width: pictureSide, quality: 'best' });
}

/** Apple's push service; null elsewhere. It was never tried: that needs a Mac, and an app signed for it. */
export function systemPush(): PushService | null {
  return process.platform === 'darwin' ? pushNotifications : null;
}
