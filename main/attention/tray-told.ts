import { showNotification } from '../notifications/system-notification.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Texts } from '../texts.js';

/**
 * Tells once that the app goes on in the tray: who closes the window should not wonder why.
 * @param clicked called when the user clicks what was told
 * @returns when it is remembered that it was told. Rejects when that could not be kept
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
