import { defineConfig } from '@playwright/test';
import { browserFlags } from '../e2e/support/browser-flags';

const browserProgram = process.env['EDGECASE_BROWSER'];

/** End-to-end tests: `browser` drives the browser shell in Chromium, `electron` the same stories in Electron. */
export default defineConfig({
  testDir: '../e2e',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  use: { viewport: { width: 1280, height: 800 }, colorScheme: 'light', actionTimeout: 10_000, screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'browser',
      testMatch: /.*\.browser\.ts/,
      use: { launchOptions: { args: browserFlags, ...(browserProgram ? { executablePath: browserProgram } : {}) } },
    },
    { name: 'electron', testMatch: /.*\.electron\.ts/ },
  ],
});
