import { defineConfig } from '@playwright/test';

/** `web`: the renderer in Debian's Chromium against a real relay. `packaged`: the built app itself. */
export default defineConfig({
  outputDir: '../test-results/artifacts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    {
      name: 'web',
      testDir: 'web',
      use: {
        locale: 'en-GB',
        trace: 'retain-on-failure',
        launchOptions: {
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
        },
      },
    },
    { name: 'packaged', testDir: 'packaged' },
  ],
});
