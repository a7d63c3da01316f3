#!/usr/bin/env node
/**
 * `npm run dev`: rebuilds on every change. With Electron's program: electron-vite's own loop (the page reloads in place).
 * Without: watches the build and restarts the browser shell.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { electronProgram, ensureInstalled, root, tell } from './setup.mjs';

ensureInstalled();
const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
const workspace = process.argv.slice(2);

if (electronProgram()) {
  spawn(process.execPath, [electronVite, 'dev', '--watch', '--', ...workspace], { cwd: root, stdio: 'inherit' }).on('exit', (code) =>
    process.exit(code ?? 0),
  );
} else {
  tell('Electron is not here, so the browser shell runs; it restarts after every change.');
  let shell = null;
  let timer = null;
  const restart = () => {
    const build = spawn(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
    build.on('exit', (code) => {
      if (code !== 0) tell('the build failed; waiting for the next change');
      else {
        shell?.kill();
        shell = spawn(process.execPath, [join(root, 'out/main/browser.js'), ...workspace], { cwd: root, stdio: 'inherit' });
      }
    });
  };
  for (const folder of ['main', 'preload', 'renderer']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(restart, 200);
    });
  }
  restart();
}
