import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Megabytes of a program's processes together; what several of them share is counted once. */
export interface Memory {
  readonly all: number;
  /**
   * Memory without pages of files (such as the program's own file), which the system can take back at any time. Task
   * managers show it: Windows as the private working set, macOS as the footprint, GNOME as what is resident and not
   * shared.
   */
  readonly own: number;
}

/** One program, with its window open and without it. */
export interface Round {
  readonly open: Memory;
  readonly tray: Memory;
}

/** What `e2e/packaged/tray-memory.ts` prints. */
export interface Measured {
  readonly rounds: readonly Round[];
  readonly empty: Round;
}

const kinds = [
  ['own', 'as task managers count it, without pages of files'],
  ['all', 'all memory'],
] as const;

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Measures the memory of the packaged app in the tray, all its processes together, against the same app with its window
 * open. The app runs in a process of its own, on a display and a session bus of its own; this file knows nothing else
 * of it.
 */
export async function benchDesktop(say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') {
    say('  only Linux tells the memory of several processes together');
    return;
  }
  if (!existsSync(`${root}/dist/test/linux-unpacked/parley`)) {
    say('  there is no packed app: npm run build && npm run dist -- --test --prebuilt');
    return;
  }
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
  const measure = [process.execPath, '--import', 'tsx', 'e2e/packaged/tray-memory.ts'];
  const { stdout } = await promisify(execFile)('dbus-run-session', ['--', ...display, ...measure], { cwd: root });
  const measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Measured;
  for (const round of measured.rounds) say(`  Parley: ${wordsOf(round)}`);
  say(`  an empty Electron app: ${wordsOf(measured.empty)}`);
  for (const [kind, name] of kinds) {
    const ratios = measured.rounds.map(({ open, tray }) => tray[kind] / open[kind]).sort((a, b) => a - b);
    say(`  median ratio, ${name}: ${(ratios[Math.floor(ratios.length / 2)] ?? NaN).toFixed(2)} (aim: at most 0.6)`);
  }
}

function wordsOf({ open, tray }: Round): string {
  const of = (kind: keyof Memory) => `${open[kind]} MB, in the tray ${tray[kind]} MB`;
  return `window open ${of('all')}; without pages of files ${of('own')}`;
}
