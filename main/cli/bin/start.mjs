#!/usr/bin/env node
/** `npm start [-- workspace]`: set-up, then the studio in Electron where that can be had, else in the browser shell. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const { main } = await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
process.exitCode = await main(['open', ...process.argv.slice(2)]);
