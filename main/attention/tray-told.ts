import { showNotification } from '../notifications/system-notification.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Texts } from '../texts.js';

/**
 * Tells once that the app goes on in the tray, so that a user who closes the window does not wonder about it.
 * @param clicked called when the user clicks the notification
 * @returns a promise that resolves when it is stored that the user was told, and rejects when that could not be stored
 */
export async function tellOfTray(settings: SettingsFile, t: Texts, clicked: () => void): Promise<void> {
  if (settings.current.trayTold || process.platform === 'darwin') return;
  const kept = settings.change({ trayTold: true });
  const nothing = () => undefined;
  showNotification(
    {
      title: t('tray.toldTitle'),
      body: t('tray.toldBody'),
      picture: null,
      audible: false,
      urgent: false,
      actions: null,
    },
    { clicked, replied: nothing, read: nothing, gone: nothing },
  );
  await kept;
}
