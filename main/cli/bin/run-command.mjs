/** Makes sure that the product is installed and built, then runs one command line. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { openInElectron } from './electron.mjs';
import { ensureBuilt, ensureInstalled, root, tell } from './setup.mjs';

/** What a shell reports of a program that wrote where nobody reads any more (128 + SIGPIPE). */
const closedPipe = 141;

/** Whoever reads the output may have read enough (`| head`): that ends the command, and is nothing to complain of. */
function endWithReader(error) {
  if (error.code !== 'EPIPE') throw error;
  process.exit(closedPipe);
}

/** Runs one command line; `open` tries Electron first. Sets the process's exit code. */
export async function runCommand(argv) {
  process.stdout.on('error', endWithReader);
  process.stderr.on('error', endWithReader);
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
