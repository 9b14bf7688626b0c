/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous successors of these methods are not in Electron 33 */
import { safeStorage } from 'electron';
import type { Keychain } from './credentials.js';

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
