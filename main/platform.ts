/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous successors of these methods are not in Electron 33 */
import { Notification, safeStorage } from 'electron';
import type { Keychain } from './credentials.js';
import type { Show } from './notifications.js';

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

/** Shows a system notification. */
export const showNotification: Show = (text, on) => {
  const notification = new Notification(text);
  notification.on('click', () => on.clicked());
  notification.on('close', () => on.gone());
  notification.show();
  return notification;
};
