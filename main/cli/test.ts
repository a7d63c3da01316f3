/** `edgecase test`: the requests of one or more workspaces and their expectations; also rewrites expected traces. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../core/types/snapshot';
import { createOfflineDriver } from '../replay/offline';
import { choice, flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import type { Terminal } from './command';
import { draftOption, namedConfiguration } from './configuration';
import { expectedFiles, goldenTime } from './expected-traces';
import { readWorkspace } from './read-workspace';
import { renderJunit, renderTestsJson, renderTestsSarif, renderTestsText } from './render-tests';
import { runRequests, type RequestRun } from './run-requests';

const options = {
  live: { type: 'boolean' },
  format: { type: 'string' },
  'write-expected': { type: 'boolean' },
  ...draftOption,
  ...atOption,
} as const;

/** Exit code 0 when at least one expectation was checked and all held, else 1. */
export async function test(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, options);
  const live = flag(parsed, 'live');
  const writing = flag(parsed, 'write-expected');
  if (live && writing) throw new UsageError('--write-expected writes offline traces; leave --live out');
  const asked = timeOf(parsed);
  if (writing && asked !== undefined) throw new UsageError('--write-expected writes the traces of its own fixed time; leave --at out');
  if (writing && text(parsed, 'draft') !== undefined) throw new UsageError('expected traces are those of the workspace; leave --draft out');
  if (parsed.positionals.length > 1 && text(parsed, 'draft') !== undefined)
    throw new UsageError('--draft is about one workspace; name only one');
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'junit', 'sarif'], 'text');
  const runs: RequestRun[] = [];
  for (const path of parsed.positionals.length > 0 ? parsed.positionals : ['.']) {
    const { folder, snapshot, at } = await readWorkspace(namedConfiguration(parsed, path), asked);
    const own = live ? await runLive(folder, snapshot, at) : await runOffline(folder, snapshot, writing, at);
    if (writing) await writeExpected(folder, own, terminal);
    runs.push(...own);
  }
  const results = runs.filter(({ request, result }) => request.expectations.length > 0 || !result.passed).map(({ result }) => result);
  const render = { text: renderTestsText, json: renderTestsJson, junit: renderJunit, sarif: renderTestsSarif }[format];
  terminal.out(render(results, terminal.style));
  return results.length > 0 && results.every((result) => result.passed) ? 0 : 1;
}

/** `golden`: the same ids and the same time on every run. `at`: the time of requests that name none, epoch milliseconds. */
export async function runOffline(folder: string, snapshot: Snapshot, golden = false, at?: number): Promise<readonly RequestRun[]> {
  const clock = at === undefined ? {} : { now: () => at };
  const driver = createOfflineDriver({ workspacePath: folder, ...(golden ? { deterministic: true, now: () => goldenTime } : clock) });
  try {
    return await runRequests(folder, snapshot.workspace.requests, 'offline', (request, given) =>
      driver.explainWithBody(snapshot, request, given),
    );
  } finally {
    driver.close();
  }
}

async function runLive(folder: string, snapshot: Snapshot, usual: number | undefined): Promise<readonly RequestRun[]> {
  const { withLiveEdge } = await import('./live-edge');
  return withLiveEdge(snapshot, folder, (send) =>
    runRequests(folder, snapshot.workspace.requests, 'live', (request, { at }) => send(request, at ?? usual)),
  );
}

async function writeExpected(folder: string, runs: readonly RequestRun[], terminal: Terminal): Promise<void> {
  const expected = join(folder, 'expected');
  await rm(expected, { recursive: true, force: true });
  await mkdir(expected, { recursive: true });
  for (const [name, text] of expectedFiles(runs)) await writeFile(join(expected, name), text);
  terminal.note(`edgecase: wrote ${runs.length} traces to ${expected}\n`);
}
