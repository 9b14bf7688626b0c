import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { chromium } from './chromium.js';
import type { Extensions } from './web/relay-process.js';

const browser: NonNullable<PlaywrightTestConfig['use']> = {
  locale: 'en-GB',
  trace: 'retain-on-failure',
  launchOptions: chromium,
};

/**
 * `web`: the renderer in Debian's Chromium against a real relay. `base`: the same against a relay that speaks the base
 * protocol only. `packaged`: the built app itself. `existing`: the built app on a double of an existing server.
 */
export default defineConfig<{ extensions: Extensions }>({
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
      use: browser,
    },
    { name: 'base', testDir: 'web', use: { ...browser, extensions: 'off' } },
    { name: 'packaged', testDir: 'packaged' },
    { name: 'existing', testDir: 'existing' },
  ],
});
