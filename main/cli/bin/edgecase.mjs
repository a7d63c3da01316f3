#!/usr/bin/env node
/** The command `edgecase`: makes sure that it is installed and built, then runs the command line. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const { main } = await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
process.exitCode = await main(process.argv.slice(2));
