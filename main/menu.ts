import { Menu } from 'electron';

/** The roles that keyboards expect; on Windows and Linux the bar itself stays hidden. */
export function setMenu(): void {
  const edit: Electron.MenuItemConstructorOptions = { role: 'editMenu' };
  const view: Electron.MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  };
  const own: Electron.MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }] : [edit, view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(own));
}
