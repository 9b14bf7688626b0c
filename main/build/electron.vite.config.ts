import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (path: string): string => `${root}/${path}`;

/** These packages are native, so they cannot be part of a bundle: electron-builder leaves them beside the archive. */
const external = ['@photostructure/sqlite', 'sharp'];

export default defineConfig({
  main: {
    root,
    build: {
      outDir: at('out/main'),
      // Everything else is bundled, so that a package holds no node_modules but the native ones.
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: { main: at('main/main.ts'), 'relay-process': at('main/hosting/relay-process.ts') },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      // A sandboxed preload cannot be an ES module.
      rolldownOptions: {
        input: { preload: at('main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react()],
    // For the dev server, which has the gallery beside the page: what either needs is prepared before it is asked for.
    optimizeDeps: { entries: ['index.html', 'gallery/index.html'] },
    build: {
      outDir: at('out/renderer'),
      rolldownOptions: { input: at('renderer/index.html') },
      // The content security policy allows no inline data but images.
      assetsInlineLimit: 0,
      minify: true,
      target: 'chrome130',
    },
  },
});
