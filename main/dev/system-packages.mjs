import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's packages that the Electron window needs. */
export const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libatspi2.0-0',
  'libcups2',
  'libxkbcommon0',
  'libnotify4',
];

/** A browser, and fonts for both languages and emoji. */
export const browserPackages = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];

/** What the tests need beside the window: a display, a session bus, and a browser. */
export const testPackages = [...windowPackages, 'xvfb', 'xauth', 'dbus', 'dbus-x11', ...browserPackages];

/**
 * Sees to it that Debian's packages are there: installs the missing ones when that is allowed (root on Debian or a
 * child of it), and says exactly what to run when it is not. Other systems are left alone.
 *
 * @param {readonly string[]} packages
 * @param {(line: string) => void} say takes lines for the person who waits
 * @returns {boolean} whether nothing is missing, as far as this can tell
 */
export function ensureSystemPackages(packages, say) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return true;
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;

  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    say(`These system packages are missing. Install them with:\n  sudo sh -c '${command}'`);
    return false;
  }
  say(`Installing system packages: ${missing.join(' ')}`);
  const result = spawnSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return true;
  say(`They could not be installed. Try it by hand:\n  ${command}`);
  return false;
}

/** Some libraries carry another name since Debian moved to 64-bit time. */
function isInstalled(name) {
  return [name, `${name}t64`].some((candidate) => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', candidate], { encoding: 'utf8' });
    return stdout?.includes('install ok installed');
  });
}
