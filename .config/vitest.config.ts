import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Many tests spend most of their time waiting for a relay or a clock.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{relay,renderer}/**/*.test.ts'],
          // Loading modules anew for each file took a third of the time.
          isolate: false,
        },
      },
      // These tests are apart, because most of them replace Electron's modules.
      { extends: true, test: { name: 'main', environment: 'node', include: ['main/**/*.test.ts'] } },
      // Tests of what is drawn.
      { extends: true, test: { name: 'page', environment: 'happy-dom', include: ['renderer/**/*.test.tsx'] } },
    ],
  },
});
