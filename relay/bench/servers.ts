import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server process under load. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the relay as `npm run relay` does, on data of its own.
 * @param prepare fills the data folder before the relay starts
 * @param limits `default` for those that an office has
 */
export async function startRelayProcess(
  prepare?: (data: string) => Promise<unknown>,
  limits: 'off' | 'default' = 'off',
): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  await prepare?.(data);
  const args = ['relay/server.ts', '--data', data, '--limits', limits, '--registration', 'open', '--log', 'error'];
  const server = await start(args);
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Starts the bare `ws` broadcast. */
export function startBaseline(): Promise<Server> {
  return start(['relay/bench/baseline.ts']);
}

async function start(args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, pid } = await readyLine(child);
  return {
    url,
    pid,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<{ url: string; pid: number }> {
  let text = '';
  while (!text.includes('\n')) {
    const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    text += chunk.toString();
  }
  return JSON.parse(text) as { url: string; pid: number };
}

/** Clock ticks a second in /proc; fixed at 100 on Linux. */
const TICKS = 100;

/** @returns processor seconds that a process has used; undefined where the system does not tell (only Linux does) */
export function cpuSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return undefined;
  }
}

/** @returns bytes of memory that a process holds; undefined where the system does not tell (only Linux does) */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
