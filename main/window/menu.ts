import { Menu } from 'electron';
import { zoomSteps } from '../../renderer/bridge/preferences.js';
import type { Texts } from '../texts.js';

/** @returns the zoom step after (`1`) or before (`-1`) a zoom in per cent; at the end of the steps the zoom stays */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const next = direction > 0 ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom);
  return next ?? zoom;
}

/** What the keys for the zoom do. */
export interface Zooming {
  zoom(): number;
  setZoom(zoom: number): void;
}

/** The roles that keyboards expect; on Windows and Linux the bar itself stays hidden. */
export function setMenu(t: Texts, zooming: Zooming): void {
  const edit: Electron.MenuItemConstructorOptions = { role: 'editMenu' };
  const step = (label: string, accelerator: string, direction: 1 | -1, visible = true) => ({
    label,
    accelerator,
    visible,
    // Without this, macOS ignores the keys of hidden items.
    acceleratorWorksWhenHidden: true,
    click: () => zooming.setZoom(nextZoom(zooming.zoom(), direction)),
  });
  const view: Electron.MenuItemConstructorOptions = {
    label: t('menu.view'),
    submenu: [
      { label: t('menu.zoomReset'), accelerator: 'CommandOrControl+0', click: () => zooming.setZoom(100) },
      step(t('menu.zoomIn'), 'CommandOrControl+Plus', 1),
      // The same key without Shift, and on the number pad.
      step(t('menu.zoomIn'), 'CommandOrControl+=', 1, false),
      step(t('menu.zoomIn'), 'CommandOrControl+numadd', 1, false),
      step(t('menu.zoomOut'), 'CommandOrControl+-', -1),
      step(t('menu.zoomOut'), 'CommandOrControl+numsub', -1, false),
      { role: 'togglefullscreen' },
    ],
  };
  const own: Electron.MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }] : [edit, view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(own));
}
