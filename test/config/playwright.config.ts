import { defineConfig } from '@playwright/test';

/** End-to-end tests: `browser` drives the browser shell in Chromium, `electron` the same page objects in Electron. */
export default defineConfig({
  testDir: '../e2e',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json']],
  projects: [
    { name: 'browser', testMatch: /.*\.browser\.ts/ },
    { name: 'electron', testMatch: /.*\.electron\.ts/ },
  ],
});
