import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

// The sources import it. On failure it has said why.
if (spawnSync(process.execPath, [at('main/core/model/generate.mjs')], { stdio: ['ignore', 2, 2] }).status !== 0) process.exit(2);

/**
 * Three bundles. Main holds Electron's entry, the plain-Node browser shell and the command line: one set of services,
 * several doors; and the workers in which the live edge runs functions, and recorded traffic is kept and replayed. The preload is CommonJS because a sandboxed preload cannot be an ES module.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        input: {
          index: at('main/index.ts'),
          browser: at('main/host/browser/index.ts'),
          cli: at('main/cli/index.ts'),
          'function-worker': at('main/runtime/function-worker.ts'),
          'log-worker': at('main/replay/lines/log-worker.ts'),
          'replay-worker': at('main/replay/sets/replay-worker.ts'),
          'store-worker': at('main/traces/store/store-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: { input: { index: at('preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: { outDir: at('out/renderer'), minify: true, chunkSizeWarningLimit: 6000, rollupOptions: { input: at('renderer/index.html') } },
  },
});
