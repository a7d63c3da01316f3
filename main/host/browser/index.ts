/** Entry of the browser shell: the studio in plain Node, its page in any browser of this machine. */
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { findInstallation } from '../install-root';
import { createStudio } from '../services/studio';
import { userDataPath } from '../user-data';
import { readShellArguments, type ShellArguments } from './arguments';
import { startBrowserShell } from './shell';

export { openCommand, openInBrowser } from './open-window';
export { startBrowserShell, type BrowserShell, type BrowserShellOptions } from './shell';

/** Starts services and shell, says where, and ends on SIGINT or SIGTERM. Gives the exit code when the start fails. */
export async function main(argv: readonly string[]): Promise<number | null> {
  const asked = readShellArguments(argv, process.cwd());
  if (typeof asked === 'string') {
    console.error(asked);
    return 2;
  }
  try {
    const { url, close } = await start(asked);
    console.log(
      asked.jsonReady ? JSON.stringify({ ready: true, url }) : `Edgecase is ready: ${url}\nThe address works once. Ctrl+C ends the studio.`,
    );
    endOnSignal(close);
    return null;
  } catch (error) {
    console.error(`Edgecase cannot start: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

async function start(asked: ShellArguments): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const installation = findInstallation(import.meta.dirname);
  const services = await createStudio({
    userData: asked.userData ?? userDataPath(),
    workspacePath: asked.workspacePath,
    samplesPath: installation.samplesPath,
    shell: 'browser',
    version: installation.version,
    edge: asked.edge,
    ...(asked.edgePorts === 'free' ? { ports: { https: 0, http: 0, dns: 0 } } : {}),
  });
  try {
    const shell = await startBrowserShell({ services, rendererPath: installation.rendererPath, port: asked.port });
    return {
      url: shell.url,
      close: async () => {
        await shell.close();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** The first signal ends everything in order, a second one at once. */
function endOnSignal(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(130);
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('The studio did not end cleanly:', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** True when this file is what Node was started with, and not imported by the command line. */
function isProgram(): boolean {
  const started = process.argv[1];
  return started !== undefined && import.meta.url === pathToFileURL(realpathSync(started)).href;
}

if (isProgram()) {
  const code = await main(process.argv.slice(2));
  if (code !== null) process.exit(code);
}
