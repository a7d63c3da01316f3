/** Runs the real command line as a child process, with user data of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';

const program = join(import.meta.dirname, '../../main/cli/bin/edgecase.mjs');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** The next line of stdout. */
  readonly line: () => Promise<string>;
  readonly stderr: () => string;
  /** Sends SIGTERM and waits for the end; the exit code. */
  readonly end: () => Promise<number | null>;
}

export interface CommandLine {
  readonly run: (argv: readonly string[], cwd?: string) => Promise<Ended>;
  readonly start: (argv: readonly string[]) => Running;
  /** Reads the first bytes of stdout and no more, as `| head` does. */
  readonly runToHead: (argv: readonly string[]) => Promise<Ended>;
}

/** Call it at the top of a test file. The first command of a changed tree builds it, hence the long wait. */
export function commandLine(): CommandLine {
  const userData = mkdtempSync(join(tmpdir(), 'edgecase-cli-'));
  const running = new Set<ChildProcess>();
  const launch = (argv: readonly string[], cwd?: string): ChildProcess => {
    const child = spawn(process.execPath, [program, ...argv], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, EDGECASE_USER_DATA: userData, NO_COLOR: '1' },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  const run = async (argv: readonly string[], cwd?: string): Promise<Ended> => {
    const child = launch(argv, cwd);
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: stdout(), stderr: stderr() };
  };
  const runToHead = async (argv: readonly string[]): Promise<Ended> => {
    const child = launch(argv);
    const stderr = textOf(child.stderr);
    const ended = once(child, 'close') as Promise<[number | null]>;
    const [first] = (await once(child.stdout as Readable, 'data')) as [Buffer];
    child.stdout?.destroy();
    const [code] = await ended;
    return { code, stdout: first.toString('utf8'), stderr: stderr() };
  };
  const start = (argv: readonly string[]): Running => {
    const child = launch(argv);
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    let read = 0;
    return {
      stderr,
      line: () => within(20_000, () => stdout().split('\n').slice(0, -1)[read], stderr).then((line) => (read++, line)),
      end: async () => {
        const ended = once(child, 'exit') as Promise<[number | null]>;
        child.kill('SIGTERM');
        return (await ended)[0];
      },
    };
  };
  beforeAll(async () => {
    const { code, stderr } = await run(['--version']);
    if (code !== 0) throw new Error(`the command line does not start: ${stderr}`);
  }, 180_000);
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(userData, { recursive: true, force: true });
  });
  return { run, start, runToHead };
}

function textOf(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

async function within(milliseconds: number, read: () => string | undefined, stderr: () => string): Promise<string> {
  const patience = Date.now() + milliseconds;
  for (;;) {
    const found = read();
    if (found !== undefined) return found;
    if (Date.now() > patience) throw new Error(`nothing more came on stdout; stderr: ${stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
