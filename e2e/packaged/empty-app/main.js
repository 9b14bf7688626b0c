import { app, BrowserWindow } from 'electron';

/* What Electron itself takes: an empty window, which ends at the first input, and nothing else. */
app.on('window-all-closed', () => undefined);
app.once('ready', () => {
  const window = new BrowserWindow({ width: 1180, height: 780, webPreferences: { sandbox: true } });
  void window.loadURL('data:text/html,<title>Empty</title>');
  process.stdin.once('data', () => window.destroy());
});
