import { spawn } from 'node:child_process';
import { clearTimeout } from 'node:timers';

/** A child that has not ended after so many milliseconds is killed. */
const PATIENCE_MS = 3_000;

/**
 * Starts a child, and tells how it ended.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number>, end: () => Promise<number> }}
 *   `ended` is its exit code, or 1 where a signal ended it or it could not be started; `end` asks it to end, and waits
 */
export function start(command, args, options) {
  const child = spawn(command, args, options);
  const ended = new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
  });
  const end = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return ended;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const code = await ended;
    clearTimeout(late);
    return code;
  };
  return { child, ended, end };
}
