import { spawnSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

// However Vitest was started, the sources import it. On failure it has said why.
if (spawnSync(process.execPath, [`${root}main/core/model/generate.mjs`], { stdio: ['ignore', 2, 2] }).status !== 0) process.exit(2);

/** Tests of code that keeps nothing between calls share their modules: loading those anew for every file would take most of the time. */
const stateless = ['test/main/core/**', 'test/renderer/**'].map((folder) => `${folder}/*.spec.{ts,tsx}`);

/** Suites that take too long for every day (npm run conformance). */
const long = process.env['EDGECASE_LONG'] === '1' ? ['test/**/*.long.ts'] : [];

/** Unit, house and driver tests. End-to-end tests run under Playwright (playwright.config.ts). */
export default defineConfig({
  root,
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: [`${root}test/config/random-seed.ts`],
    projects: [
      {
        extends: true,
        test: { name: 'stateless', include: stateless, isolate: false, setupFiles: [`${root}test/config/fresh-window.ts`] },
      },
      { extends: true, test: { name: 'others', include: ['test/**/*.spec.{ts,tsx}', ...long], exclude: ['test/e2e/**', ...stateless] } },
    ],
  },
});
