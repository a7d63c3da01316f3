/**
 * The drivers agree on everything: random workspaces and sequences of requests, sent through real sockets and explained without
 * any, give the same traces and bodies. 300 cases here; EDGECASE_CASES=10000 is the nightly form, EDGECASE_SEED repeats a run.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import type { Snapshot } from '../../main/core/types/snapshot';
import { sendLive } from '../../main/edge/send';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { createOfflineDriver, type OfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest } from '../../main/replay/request';
import { createCacheStore } from '../../main/runtime/cache-store';
import type { Files } from '../support/compiled';
import { startTestEdge, type TestEdge } from '../support/edge';
import { bucketFiles, edgeWorkspace } from '../support/edge-arbitraries';
import { inputOf } from '../support/folders';
import { normaliseBody, normaliseTrace } from '../support/normalise-trace';
import { partsThatDiffer } from '../support/parts-that-differ';
import { requestSequence, type TimedRequest } from '../support/request-arbitraries';
import { seed } from '../support/seed';
import { tempFolder } from '../support/temp-folder';

const cases = Number(process.env['EDGECASE_CASES'] ?? 300);

const folder = tempFolder(bucketFiles);
const { fixtures } = inputOf(folder);
/** Near the machine's own time: certificates without dates are valid around it. */
const begin = Date.now();
const cache = createCacheStore({ maxBytes: 1e8 });
/** Stages and what they decided, over all cases: the proof that the cases are not all alike. */
const seen = new Set<string>();
const usual = [
  '03-tls accepted',
  '04-owner matched',
  '07-behavior matched',
  '10-cache disabled',
  '10-cache hit',
  '10-cache miss, stored',
  '11-origin answered',
  '11-origin answered with an error',
];
let edge: TestEdge;
let offline: OfflineDriver;

function snapshotFrom(files: Files): Snapshot {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'random' }, ...files };
  const texts = Object.entries(all).map(([path, value]) => ({
    path,
    text: typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
  }));
  return compile(loadWorkspace({ files: texts, fixtures }));
}

beforeAll(async () => {
  edge = await startTestEdge(snapshotFrom({}), { folder, cache });
  offline = createOfflineDriver({ workspacePath: folder });
});
afterAll(() => offline.close());

/** Where the drivers part over a sequence, one line each; empty when they agree. */
async function differences(files: Files, sequence: readonly TimedRequest[]): Promise<readonly string[]> {
  const snapshot = snapshotFrom(files);
  cache.clear();
  edge.bugs.length = 0;
  await edge.swap(snapshot);
  const sequenceCache = createSequenceCache();
  const found: string[] = [];
  let at = begin;
  for (const [index, { input, later }] of sequence.entries()) {
    // A live request takes a few milliseconds: no lifetime of whole seconds may end within them.
    at += later * 1000 + 130;
    const viewer = buildViewerRequest(input);
    const name = `request ${index} (${input.method ?? 'GET'} ${input.url})`;
    const sent = await inTime(sendLive(edge.edge, viewer, { at }), `${name} live`);
    const said = await inTime(offline.explainWithBody(snapshot, viewer, { at, cache: sequenceCache }), `${name} offline`);
    const live = { trace: normaliseTrace(sent.trace), body: normaliseBody(sent.body) };
    const explained = { trace: normaliseTrace(said.trace), body: normaliseBody(said.body) };
    seen.add(`result ${said.trace.outcome.resultType} ${said.trace.cache?.how ?? ''}`);
    for (const span of said.trace.spans) seen.add(`${span.stage} ${span.decision}`);
    found.push(...partsThatDiffer(live, explained, `${name} `), ...edge.bugs.map((bug) => `${name}: ${String(bug)}`));
    if (found.length > 0) break;
  }
  return found;
}

/** No request here takes long: one that never ends is a difference too. */
async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within 15 seconds`)), 15_000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

it(`live and offline agree on ${cases} random workspaces and sequences of requests`, { timeout: cases * 1000 + 60_000 }, async () => {
  let last: readonly string[] = [];
  const run = await fc.check(
    fc.asyncProperty(edgeWorkspace, requestSequence, async (files, sequence) => {
      last = await differences(files, sequence).catch((error: unknown) => [String(error)]);
      return last.length === 0;
    }),
    { numRuns: cases, seed, endOnFailure: process.env['EDGECASE_SHRINK'] === undefined },
  );
  const failed = run.counterexample;
  const told =
    failed &&
    [
      `Case ${run.numRuns} of seed ${run.seed} (repeat it with EDGECASE_SEED=${run.seed} EDGECASE_CASES=${run.numRuns}):`,
      ...last.slice(0, 20),
      `The requests: ${JSON.stringify(failed[1], null, 1)}`,
      `The workspace: ${JSON.stringify(failed[0])}`,
    ].join('\n');
  expect(told ?? 'no difference').toBe('no difference');
  if (process.env['EDGECASE_TELL']) console.log([...seen].sort().join('\n'));
  if (cases >= 300) expect([...seen]).toEqual(expect.arrayContaining(usual));
});
