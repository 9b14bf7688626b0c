import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ dialog: {} }));
const { closingOf } = await import('./closing.js');

const linux = { platform: 'linux', closeToTray: true, tray: true, hosting: false } as const;

it.each([
  ['hides into the tray', linux, 'hide'],
  ['hides into the tray while hosting: the office goes on', { ...linux, hosting: true }, 'hide'],
  ['quits where there is no tray to come back from', { ...linux, tray: false }, 'quit'],
  ['quits where the user wants it so', { ...linux, closeToTray: false }, 'quit'],
  ['asks before it ends an office', { ...linux, tray: false, hosting: true }, 'ask'],
  ['leaves the app in the dock on macOS', { ...linux, platform: 'darwin', closeToTray: false, tray: false }, 'hide'],
] as const)('closing the window %s', (_name, now, closing) => {
  expect(closingOf(now)).toBe(closing);
});
