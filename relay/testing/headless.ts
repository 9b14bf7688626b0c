import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Frame } from './test-client.js';

/** A relay in a process of its own. */
export interface Headless {
  readonly child: ChildProcess;
  /** What it printed so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit code, null when a signal ended it. */
  readonly exit: Promise<number | null>;
  /** The line that it prints when it listens. @throws when it ends before */
  ready(): Promise<Frame>;
  /** Ends it in the way that a service manager does, and waits for that. */
  stop(): Promise<void>;
}

/**
 * Starts `relay/server.ts`.
 * @param args its arguments
 * @param preload a module that runs in the process before it, as `node --import` takes it
 */
export function startHeadless(args: readonly string[], preload?: string): Headless {
  const imports = ['--import', 'tsx', ...(preload === undefined ? [] : ['--import', preload])];
  return started(process.execPath, [...imports, 'relay/server.ts', ...args]);
}

/**
 * Starts it in a namespace of its own, where its folder is a small file system that really gets full.
 * @param folder an empty one, which becomes the data folder
 * @param megabytes size of the file system
 * @returns the relay, and where this process finds the file system for as long as the relay runs
 */
export function startOnSmallDisk(
  folder: string,
  megabytes: number,
  args: readonly string[],
): Headless & { readonly disk: string } {
  const mount = `mount -t tmpfs -o size=${megabytes}m none "$0" && exec "$@"`;
  const relay = [process.execPath, '--import', 'tsx', 'relay/server.ts', '--data', folder, ...args];
  const headless = started('unshare', ['-rm', 'sh', '-c', mount, folder, ...relay]);
  // Each of these programs becomes the next one, so the process is the relay's.
  return Object.assign(headless, { disk: `/proc/${headless.child.pid}/root${folder}` });
}

/** Whether this machine lets its users mount file systems in a namespace of their own. */
export function canMountSmallDisks(): boolean {
  return spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
}

/** Runs what the README tells others to script against: `npm run --silent relay -- …`. */
export function runByNpm(args: readonly string[]): Headless {
  return started('npm', ['run', '--silent', 'relay', '--', ...args]);
}

function started(command: string, args: readonly string[]): Headless {
  const cwd = new URL('../..', import.meta.url).pathname;
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    exit,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    async ready() {
      while (!stdout.includes('\n')) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended early: ${stderr}`);
        await Promise.race([once(child.stdout, 'data'), exit]);
      }
      return JSON.parse(stdout) as Frame;
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await exit;
    },
  };
}
