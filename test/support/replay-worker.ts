/** Builds the worker that replays traffic, as the product's build does: tests run from the sources, and a worker cannot. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

export async function buildReplayWorker(): Promise<{ readonly file: string; remove(): void }> {
  // Inside the repository, so that the packages it imports are found.
  const base = join(import.meta.dirname, '../../node_modules/.edgecase-test');
  mkdirSync(base, { recursive: true });
  const outDir = mkdtempSync(join(base, 'replay-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../../main/replay/sets/replay-worker.ts'),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'replay-worker.mjs' } },
    },
  });
  return { file: join(outDir, 'replay-worker.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
