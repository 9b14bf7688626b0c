import { app } from 'electron';
import { createDiagnostics, type DiagnosticsKeeper } from './diagnostics.js';
import type { LogFile } from './log.js';

/** Composes the diagnostics of this computer. */
export function createDiagnosing(version: string, log: LogFile): DiagnosticsKeeper {
  return createDiagnostics({
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
}
