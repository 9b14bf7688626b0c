import { readdir } from 'node:fs/promises';
import type { AttentionState, DiagnosticsReport } from '../../renderer/bridge/bridge.js';
import type { Log } from './log.js';

type ConnectionState = AttentionState['connection'];

/** Gathers what helps to find out what went wrong. */
export interface DiagnosticsKeeper {
  /** The connection of the page is in this state now; a state that is told repeatedly is noted once. */
  connection(state: ConnectionState): void;
  report(): Promise<DiagnosticsReport>;
  /** The report and the newest lines of the log, for a mail or a ticket. */
  text(): Promise<string>;
}

export interface DiagnosticsParts {
  readonly versions: DiagnosticsReport['versions'];
  readonly paths: DiagnosticsReport['paths'];
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** So many entries are kept; the log has more of the past. */
const remembered = 50;
const lines = 200;

export function createDiagnostics({ versions, paths, log, now = Date.now }: DiagnosticsParts): DiagnosticsKeeper {
  let connection: { time: number; state: ConnectionState }[] = [];

  const report = async (): Promise<DiagnosticsReport> => ({
    versions,
    paths,
    connection,
    crashes: await crashesIn(paths.crashes),
  });
  return {
    connection(state) {
      if (connection[0]?.state === state) return;
      connection = [{ time: Math.floor(now() / 1000), state }, ...connection].slice(0, remembered);
      log.note('connection', state);
    },
    report,
    async text() {
      const { crashes } = await report();
      return [
        ...versions.map(({ name, version }) => `${name} ${version}`),
        `Crash reports: ${crashes}`,
        'Connection, newest first:',
        ...connection.map(({ time, state }) => `  ${new Date(time * 1000).toISOString()} ${state}`),
        'Log:',
        ...log.tail(lines).map((line) => `  ${line}`),
      ].join('\n');
    },
  };
}

/** @returns how many crash reports lie in the folder */
async function crashesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.dmp')).length;
}
