/** Makes sure that the product is installed and built, then runs one command line. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { openInElectron } from './electron.mjs';
import { ensureBuilt, ensureInstalled, root, tell } from './setup.mjs';

/** Runs one command line; `open` tries Electron first. Sets the process's exit code. */
export async function runCommand(argv) {
  ensureInstalled();
  ensureBuilt();
  if (argv[0] === 'open' && !argv.some((argument) => argument.startsWith('-'))) {
    const opened = await openInElectron(argv[1]);
    if ('code' in opened) {
      process.exitCode = opened.code;
      return;
    }
    tell(`${opened.why}, so the studio opens in the browser.`);
  }
  const { main } = await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
  process.exitCode = await main(argv);
}
