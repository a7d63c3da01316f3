/** Builds the measured programs as plain JavaScript, as the product itself is built: nothing here runs through a test runner. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const folder = join(root, 'out/bench');
const programs = ['server', 'offline', 'generate', 'check', 'store', 'lines', 'access-log'];

/** Builds all programs. @returns {Promise<Record<string, string>>} the path of each, by name */
export async function buildPrograms() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      sourcemap: true,
      rollupOptions: {
        input: {
          ...Object.fromEntries(programs.map((name) => [name, join(here, `${name}.ts`)])),
          'log-worker': join(root, 'main/replay/lines/log-worker.ts'),
          'store-worker': join(root, 'main/traces/store/store-worker.ts'),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return Object.fromEntries([...programs, 'log-worker'].map((name) => [name, join(folder, `${name}.mjs`)]));
}
