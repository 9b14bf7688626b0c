/** @returns {boolean} whether a window can be shown here */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @param {string} root the folder of the app
 * @param {readonly string[]} args for the app
 * @param {(line: string) => void} say takes lines for the person who waits
 * @returns {string[]} arguments for the Electron executable
 */
export function electronArguments(root, args, say) {
  if (process.platform !== 'linux' || process.getuid() !== 0) return [root, ...args];
  say('Running as root: Chromium refuses its sandbox there, so it is off. Do not use Parley as root for real.');
  return ['--no-sandbox', root, ...args];
}
