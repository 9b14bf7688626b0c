import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureSystemPackages, testPackages } from '../main/dev/system-packages.mjs';

/*
 * `npm test` checks everything: types, lint, format and unit tests; then the app is built and packed, and Playwright
 * runs the journeys in the browser and in the packaged app, under a display and a session bus of their own. It ends
 * with one line: N passed, N failed.
 */

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const say = (line) => process.stdout.write(`${line}\n`);

function run(title, command, args, env = {}) {
  say(`\n— ${title}`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (result.error) say(result.error.message);
  return result.status === 0;
}

function read(file) {
  const full = path.join(results, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

/** Counts of the unit tests. */
function unitCounts() {
  const report = read('unit.json');
  return report ? [report.numPassedTests, report.numFailedTests] : [0, 0];
}

/** Counts of the journeys; a journey that passed only at a second attempt counts as failed. */
function journeyCounts() {
  const stats = read('e2e.json')?.stats;
  return stats ? [stats.expected, stats.unexpected + stats.flaky] : [0, 0];
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// Without '-noreset' the display begins again when its last window closes, and an app that starts just then finds none.
// With '-s 0' it has no screen saver, which would begin after ten minutes without a touch: whoever has one is away.
const display = ['dbus-run-session', '--', 'xvfb-run', '-a', '-s', '-screen 0 1600x1000x24 -noreset -s 0'];

const steps = [
  () => ensureSystemPackages(testPackages, say),
  () => run('types', 'npm', ['run', '--silent', 'types']),
  () => run('structure', 'npm', ['run', '--silent', 'structure']),
  () => run('lint', 'npm', ['run', '--silent', 'lint']),
  () => run('format', 'npm', ['run', '--silent', 'format']),
  () =>
    run('unit tests', 'npm', [
      'run',
      '--silent',
      'unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      '--outputFile=test-results/unit.json',
    ]),
  // It prints a seed that fails; 'npm run fuzz -- --first SEED --seeds 1' repeats it.
  () => run('convergence', 'npm', ['run', '--silent', 'fuzz', '--', '--seeds', '200']),
  () => run('build', 'npm', ['run', '--silent', 'build']),
  () => run('the packaged app, for Playwright', 'npm', ['run', '--silent', 'dist', '--', '--test', '--prebuilt']),
  () => run('the packaged app, as released', 'npm', ['run', '--silent', 'dist', '--', '--dir', '--prebuilt']),
  () => {
    const [command, ...args] = process.platform === 'linux' ? display : ['npx'];
    const playwright = ['playwright', 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
    return run('journeys', command, [
      ...args,
      ...(process.platform === 'linux' ? ['npx', '--no-install'] : ['--no-install']),
      ...playwright,
    ]);
  },
];

let failedSteps = 0;
for (const step of steps) {
  if (step()) continue;
  failedSteps = 1;
  break;
}
const [unitPassed, unitFailed] = unitCounts();
const [journeysPassed, journeysFailed] = journeyCounts();
const failed = unitFailed + journeysFailed;
say(`\n${unitPassed + journeysPassed} passed, ${Math.max(failed, failedSteps)} failed`);
process.exit(failedSteps);
