/** Finds a browser for the end-to-end tests, or installs one; fails with what to install when none can be had. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, stop, tell } from '../../main/cli/bin/setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** An executable Chromium or Chrome already on this machine, or null. EDGECASE_BROWSER names one outright. */
export function findBrowser() {
  const named = process.env.EDGECASE_BROWSER;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  return onPath ?? places.find((path) => existsSync(path)) ?? playwrightsOwn();
}

/** 1. what is here, 2. Playwright's own download, 3. Debian's package when root; else stops the run. */
export function ensureBrowser() {
  const present = findBrowser();
  if (present) return present;
  tell('no Chromium or Chrome here; asking Playwright for its own …');
  spawnSync(join(root, 'node_modules/.bin/playwright'), ['install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  const own = playwrightsOwn();
  if (own) return own;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    tell("Playwright's browser cannot be had; installing Debian's chromium …");
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findBrowser();
    if (installed) return installed;
  }
  return stop(
    'The end-to-end tests need a browser: install Chromium or Google Chrome (Debian: apt-get install chromium), or set EDGECASE_BROWSER to one.',
  );
}

function playwrightsOwn() {
  try {
    const path = createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
