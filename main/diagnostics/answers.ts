import { clipboard, shell } from 'electron';
import type { Answers } from '../ipc/handle.js';
import type { DiagnosticsKeeper } from './diagnostics.js';
import type { LogFile } from './log.js';

export function diagnosticsAnswers(diagnostics: DiagnosticsKeeper, log: LogFile): Answers<'diagnostics'> {
  return {
    'diagnostics.get': () => diagnostics.report(),
    'diagnostics.copy': async () => {
      void clipboard.writeText(await diagnostics.text());
    },
    'diagnostics.unfit': (event, count) => log.note('server', `${event}: ${count} values did not fit`),
    'diagnostics.showLog': () => shell.showItemInFolder(log.file),
  };
}
