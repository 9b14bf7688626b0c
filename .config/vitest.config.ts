import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Many tests wait for a relay or a clock most of their time.
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
      // Apart: most of them put something in Electron's place.
      { extends: true, test: { name: 'main', environment: 'node', include: ['main/**/*.test.ts'] } },
      // What is drawn.
      { extends: true, test: { name: 'page', environment: 'happy-dom', include: ['renderer/**/*.test.tsx'] } },
    ],
  },
});
