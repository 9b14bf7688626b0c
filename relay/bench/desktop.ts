import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Memory of the packaged app in the tray, all its processes together, against the same app with its window open. On a
 * display and a session bus of its own, in a process of its own: nothing of the app is known here.
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
  const rounds = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as { open: number; tray: number }[];
  for (const { open, tray } of rounds) {
    say(`  window open ${open} MB  in the tray ${tray} MB  ratio ${(tray / open).toFixed(2)}`);
  }
  const ratios = rounds.map(({ open, tray }) => tray / open).sort((a, b) => a - b);
  say(`  median ratio ${(ratios[Math.floor(ratios.length / 2)] ?? NaN).toFixed(2)} (aim: at most 0.6)`);
}
