#!/usr/bin/env node
/** The command `edgecase`. */
import { runCommand } from './run-command.mjs';

await runCommand(process.argv.slice(2));
