/** Decides how the studio's address becomes a window on this machine: Chromium's app window when there is one, else the system's browser. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface OpenOptions {
  /** Where a Chromium app window keeps its profile, so that it is a window of its own. Without it the system's browser is used. */
  readonly profilePath?: string;
  /** Whether this process runs as root; found out when absent. */
  readonly asRoot?: boolean;
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
}

export interface OpenCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What it opens, for the terminal: `Chromium's app window`, `the system's browser`. */
  readonly what: string;
}

const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'brave-browser',
  'microsoft-edge',
];

/**
 * The command that opens `url`, or null when this machine has no display to open it on:
 * 1. Linux without DISPLAY and WAYLAND_DISPLAY: none. 2. A Chromium on the path, with a profile folder: its app window.
 * 3. xdg-open, open or start: the system's browser.
 */
export function openCommand(url: string, options: OpenOptions = {}): OpenCommand | null {
  const platform = options.platform ?? process.platform;
  const env = options.env ?? process.env;
  if (platform === 'darwin') return { command: 'open', args: [url], what: "the system's browser" };
  if (platform === 'win32') return { command: 'cmd.exe', args: ['/d', '/s', '/c', 'start', '""', url], what: "the system's browser" };
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return null;
  const chromium = options.profilePath === undefined ? null : findExecutable(chromiumNames, env);
  if (chromium && options.profilePath !== undefined) {
    const args = [`--app=${url}`, `--user-data-dir=${options.profilePath}`, '--no-first-run', '--no-default-browser-check'];
    // Chromium's own sandbox refuses to run as root, which in a container is often all there is.
    if (options.asRoot ?? process.getuid?.() === 0) args.push('--no-sandbox', '--test-type');
    return { command: chromium, args, what: "Chromium's app window" };
  }
  const opener = findExecutable(['xdg-open'], env);
  return opener ? { command: opener, args: [url], what: "the system's browser" } : null;
}

/**
 * Opens `url` in a window. Resolves to what was opened, or null when nothing could be; never throws and never keeps this process
 * alive, because the printed address is always there to fall back on.
 */
export function openInBrowser(url: string, options: OpenOptions = {}): Promise<string | null> {
  const found = openCommand(url, options);
  if (!found) return Promise.resolve(null);
  return new Promise((resolve) => {
    try {
      const child = spawn(found.command, [...found.args], { detached: true, stdio: 'ignore', windowsHide: true });
      child.once('error', () => resolve(null));
      child.once('spawn', () => {
        child.unref();
        resolve(found.what);
      });
    } catch {
      resolve(null);
    }
  });
}

function findExecutable(names: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  return null;
}
