import type { LaunchOptions } from '@playwright/test';

/** How the browser is started, for journeys and photographs: Debian's Chromium, or the one that is named. */
export const chromium: LaunchOptions = {
  executablePath: process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
