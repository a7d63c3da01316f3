/** Builds the worker in which the live edge runs functions, as the product's build does: tests run from the sources, and a worker cannot. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

export interface BuiltWorker {
  readonly file: string;
  remove(): void;
}

export async function buildFunctionWorker(): Promise<BuiltWorker> {
  // Inside the repository, so that the packages it imports are found.
  const base = join(import.meta.dirname, '../../node_modules/.edgecase-test');
  mkdirSync(base, { recursive: true });
  const outDir = mkdtempSync(join(base, 'worker-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../../main/runtime/function-worker.ts'),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'function-worker.mjs' } },
    },
  });
  return { file: join(outDir, 'function-worker.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
