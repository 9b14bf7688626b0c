import { app, clipboard, shell } from 'electron';
import { createDiagnostics, type DiagnosticsKeeper } from './diagnostics.js';
import { handle } from '../ipc/handle.js';
import type { openLog } from './log.js';

/** Knows what helps to find out what went wrong here, and answers the page's channels that concern it. */
export function createDiagnosing(version: string, log: ReturnType<typeof openLog>): DiagnosticsKeeper {
  const diagnostics = createDiagnostics({
    versions: [
      { name: 'Parley', version },
      { name: 'Electron', version: process.versions.electron },
      { name: 'Chromium', version: process.versions.chrome },
      { name: 'Node', version: process.versions.node },
      { name: 'System', version: `${process.platform} ${process.getSystemVersion()} ${process.arch}` },
    ],
    paths: { data: app.getPath('userData'), log: log.file, crashes: app.getPath('crashDumps') },
    log,
  });
  handle('diagnostics.get', () => diagnostics.report());
  handle('diagnostics.copy', async () => {
    void clipboard.writeText(await diagnostics.text());
    return undefined;
  });
  handle('diagnostics.showLog', () => {
    shell.showItemInFolder(log.file);
    return undefined;
  });
  return diagnostics;
}
