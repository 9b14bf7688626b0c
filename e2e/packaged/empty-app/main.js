import { app, BrowserWindow } from 'electron';

/*
 * An app that shows what Electron itself takes: it opens an empty window, ends at the first input, and does nothing
 * else.
 */
app.on('window-all-closed', () => undefined);
app.once('ready', () => {
  const window = new BrowserWindow({ width: 1180, height: 780, webPreferences: { sandbox: true } });
  void window.loadURL('data:text/html,<title>Empty</title>');
  process.stdin.once('data', () => window.destroy());
});
