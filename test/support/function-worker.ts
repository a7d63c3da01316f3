/** Builds the workers of the product as its build does: tests run from the sources, and a worker cannot. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

export interface BuiltWorker {
  readonly file: string;
  remove(): void;
}

/** The worker in which the live edge runs functions. */
export function buildFunctionWorker(): Promise<BuiltWorker> {
  return buildWorker('main/runtime/function-worker.ts');
}

/** @param source of the worker, from the top of the repository */
export async function buildWorker(source: string): Promise<BuiltWorker> {
  // Inside the repository, so that the packages it imports are found.
  const base = join(import.meta.dirname, '../../node_modules/.edgecase-test');
  mkdirSync(base, { recursive: true });
  const outDir = mkdtempSync(join(base, 'worker-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../..', source),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'worker.mjs' } },
    },
  });
  return { file: join(outDir, 'worker.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
