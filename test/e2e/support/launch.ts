/** Starts a studio for a test: the real browser shell with its real edge, a copy of a sample, and user data of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's folder. */
export const root = resolve(import.meta.dirname, '../../..');

export interface Workshop {
  /** Folder of the workspace's copy. */
  readonly workspace: string;
  readonly userData: string;
  readonly remove: () => void;
}

/** A fresh copy of a sample and an empty user-data folder. */
export function workshop(sample: string): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'edgecase-e2e-'));
  const workspace = join(folder, sample);
  cpSync(join(root, 'samples', sample), workspace, { recursive: true });
  return { workspace, userData: join(folder, 'user-data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface RunningShell {
  readonly url: string;
  /** Ends the program at once, as a crash would. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts out/main/browser.js and waits for its ready line. */
export async function startShell({ workspace, userData }: Workshop): Promise<RunningShell> {
  const options = ['--json-ready', '--port', '0', '--free-ports', '--user-data', userData];
  const program = spawn(process.execPath, [join(root, 'out/main/browser.js'), workspace, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, EDGECASE_USER_DATA: userData },
  });
  const { url } = await readyLine(program);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = once(program, 'exit');
    program.kill(signal);
    await ended;
  };
  return { url, crash: () => end('SIGKILL'), close: () => end('SIGTERM') };
}

function readyLine(program: ChildProcess): Promise<{ readonly url: string }> {
  return new Promise((fulfil, reject) => {
    let text = '';
    program.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text.split('\n').find((candidate) => candidate.includes('"ready"'));
      if (line) fulfil(JSON.parse(line) as { url: string });
    });
    program.once('exit', (code) => reject(new Error(`the browser shell ended with ${code} before it was ready: ${text}`)));
  });
}
