#!/usr/bin/env node
/** `npm start [-- workspace]`: set-up, then the studio in Electron where that can be had, else in the browser shell. */
import { runCommand } from './run-command.mjs';

await runCommand(['open', ...process.argv.slice(2)]);
