/** `edgecase open` without Electron: the studio in the browser shell, until Ctrl+C. */
import { resolve } from 'node:path';
import { openInBrowser } from '../host/browser/open-window';
import { startBrowserShell } from '../host/browser/shell';
import { findInstallation } from '../host/install-root';
import { createStudio } from '../host/services/studio';
import { userDataPath, userDataPlaces } from '../host/user-data';
import { flag, parseCommand, port, UsageError } from './arguments';
import { CommandError, type Terminal } from './command';
import { untilInterrupted } from './interrupted';

export async function open(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, { browser: { type: 'boolean' }, 'no-window': { type: 'boolean' }, port: { type: 'string' } });
  const [workspace, ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`open takes one workspace; '${more.join(' ')}' is too much`);
  const installation = findInstallation(import.meta.dirname);
  const userData = userDataPath();
  const services = await createStudio({
    userData,
    workspacePath: workspace === undefined ? null : resolve(workspace),
    samplesPath: installation.samplesPath,
    shell: 'browser',
    version: installation.version,
  }).catch(failed);
  const shell = await startBrowserShell({ services, rendererPath: installation.rendererPath, port: port(parsed, 'port', 0) }).catch(
    async (error: unknown) => {
      await services.close();
      return failed(error);
    },
  );
  if (flag(parsed, 'json')) terminal.out(`${JSON.stringify({ ready: true, url: shell.url })}\n`);
  else
    terminal.out(
      `\n  ${terminal.style.bold('Edgecase is ready')}\n\n  ${terminal.style.cyan(shell.url)}\n\n  The address works once. Ctrl+C ends the studio.\n\n`,
    );
  const window = flag(parsed, 'no-window')
    ? null
    : await openInBrowser(shell.url, { profilePath: userDataPlaces(userData).browserProfile });
  if (window) terminal.note(`edgecase: opened ${window}\n`);
  await untilInterrupted();
  await shell.close();
  await services.close();
  return 0;
}

function failed(error: unknown): never {
  throw new CommandError(error instanceof Error ? error.message : String(error));
}
