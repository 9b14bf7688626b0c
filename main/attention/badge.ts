import { app, type BrowserWindow, nativeImage } from 'electron';
import path from 'node:path';

/**
 * Shows the number of unread messages where the system has a place for it: the dock, Unity's launcher, the icon in the
 * taskbar of Windows.
 * @param icons folder with `overlay.png`
 */
export function showBadge(unread: number, window: BrowserWindow | null, icons: string): void {
  app.setBadgeCount(unread);
  if (process.platform !== 'win32' || !window || window.isDestroyed()) return;
  const overlay = unread > 0 ? nativeImage.createFromPath(path.join(icons, 'overlay.png')) : null;
  window.setOverlayIcon(overlay, unread > 0 ? String(unread) : '');
}
