/**
 * The fast replay of access logs agrees with the full pipeline: random workspaces and random logs, decided by classes, give for every line
 * what the twelve stages give line by line with one cache. 300 cases here; EDGECASE_CASES=10000 is the nightly form, EDGECASE_SEED
 * repeats a run.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { differencesOf } from '../../main/core/compare/differences';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { renderTrace } from '../../main/core/explain/trace';
import { createTableReader } from '../../main/core/traffic/log-table';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Trace } from '../../main/core/types/trace';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { Engine } from '../../main/replay/lines/engine';
import { LineComparison } from '../../main/replay/lines/line-comparison';
import { looksAt } from '../../main/replay/lines/looks';
import { outcomeOf } from '../../main/replay/lines/outcomes';
import { LogRun } from '../../main/replay/lines/run-log';
import { createWorld } from '../../main/replay/lines/world';
import type { Files } from '../support/compiled';
import { bucketFiles, edgeWorkspace } from '../support/edge-arbitraries';
import { inputOf } from '../support/folders';
import { randomLog } from '../support/log-arbitraries';
import { seed } from '../support/seed';
import { tempFolder } from '../support/temp-folder';

const cases = Number(process.env['EDGECASE_CASES'] ?? 300);

const folder = tempFolder(bucketFiles);
const { fixtures } = inputOf(folder);
const begin = Date.UTC(2026, 5, 1, 12);
/** What was decided, over all cases: the proof that the cases are not all alike, and that lines were decided by classes. */
const seen = new Set<string>();
const tally = { lines: 0, full: 0, learned: 0 };

const settings = fc.record({
  /** Origins of which the workspace says nothing: the recording answers for them. */
  undeclared: fc.subarray(['web.example', 'second.example', 'dead.example']),
  mode: fc.constantFrom('workspace-then-recording', 'workspace-then-recording', 'recording', 'workspace'),
  scope: fc.constantFrom('tenant', 'distribution'),
  viewers: fc.boolean(),
  /** Seconds after the first line at which the certificate ends; null = long after. */
  expiry: fc.constantFrom(null, null, null, 5, 60, 1200),
  plain: fc.boolean(),
});

function snapshotFrom(files: Files, chosen: typeof settings extends fc.Arbitrary<infer T> ? T : never): Snapshot {
  const all: Record<string, unknown> = {
    'workspace.json': {
      schemaVersion: 1,
      name: 'random',
      assumptions: { 'replay.origin-answers': chosen.mode, 'cache.scope': chosen.scope },
      ...(chosen.viewers ? { network: { viewers: { '192.0.2.0/24': { country: 'NO' }, '198.51.100.0/24': { country: 'FR' } } } } : {}),
    },
    ...files,
  };
  for (const domain of chosen.undeclared) delete all[`origins/${domain}.json`];
  if (chosen.expiry !== null) {
    const wild = all['certificates/wild.json'] as object;
    all['certificates/wild.json'] = { ...wild, NotAfter: new Date(begin + chosen.expiry * 1000).toISOString() };
  }
  const texts = Object.entries(all).map(([path, value]) => {
    const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
    // Half of the workspaces have no functions, web ACL and Origin Shield, so that more is decided by classes.
    const plainer =
      chosen.plain && path.startsWith('distributions/')
        ? text.replace(/"(?:FunctionAssociations|WebACLId|OriginShield)"/g, '"Comment2"')
        : text;
    return { path, text: plainer };
  });
  return compile(loadWorkspace({ files: texts, fixtures }));
}

async function byLine(snapshot: Snapshot, log: string): Promise<readonly string[]> {
  const world = createWorld(snapshot, folder, createSequenceCache());
  const reader = createTableReader({ format: 'log-v1' });
  const found: string[] = [];
  for (const [index, text] of log.split('\n').entries()) {
    const recorded = reader.read(text.replace(/\r$/, ''), index + 1);
    if (recorded === null) continue;
    if (typeof recorded === 'string') found.push(`${index + 1} skipped: ${recorded}`);
    else if ('request' in recorded) found.push(`${index + 1} ${JSON.stringify(outcomeOf(await world.run(recorded)))}`);
  }
  world.close();
  return found;
}

async function byClasses(snapshot: Snapshot, log: string): Promise<readonly string[]> {
  const path = join(folder, 'random.log');
  writeFileSync(path, log, 'latin1');
  const run = new LogRun();
  const engine = new Engine(snapshot, run.readScanned, { workspacePath: folder, keepKeys: true });
  const told: (readonly [number, string])[] = [];
  const line = (_scanned: unknown, [outcome]: Int32Array, place: { readonly line: number }): void => {
    told.push([place.line, `${place.line} ${JSON.stringify(engine.outcomes.list[outcome as number])}`]);
  };
  await run.run([engine], { line }, { files: [path] });
  for (const skipped of run.skipped) told.push([skipped.line, `${skipped.line} skipped: ${skipped.reason}`]);
  tally.lines += run.requests;
  tally.full += engine.fullRuns;
  tally.learned += engine.learned;
  for (const { cache, resultType, failure } of engine.outcomes.list) seen.add(`${failure ?? resultType} ${cache ?? ''}`.trim());
  engine.close();
  const bugs = engine.surprises + engine.cache.collisions;
  return [...told.sort(([one], [other]) => one - other).map(([, text]) => text), ...(bugs > 0 ? [`${bugs} surprises or collisions`] : [])];
}

/** Lines that differ between two configurations, by both full traces of each. */
async function changedByLine(before: Snapshot, after: Snapshot, log: string): Promise<readonly number[]> {
  const worlds = [before, after].map((snapshot) => createWorld(snapshot, folder, createSequenceCache()));
  const reader = createTableReader({ format: 'log-v1' });
  const found: number[] = [];
  for (const [index, text] of log.split('\n').entries()) {
    const recorded = reader.read(text.replace(/\r$/, ''), index + 1);
    if (recorded === null || typeof recorded === 'string' || !('request' in recorded)) continue;
    const [one, other] = await Promise.all(
      worlds.map(async (world) => renderTrace(await world.run(recorded), world.snapshot, { driver: 'offline' })),
    );
    if (differencesOf(one as Trace, other as Trace).length > 0) found.push(index + 1);
  }
  for (const world of worlds) world.close();
  return found;
}

async function changedByClasses(before: Snapshot, after: Snapshot, log: string): Promise<readonly number[]> {
  const path = join(folder, 'compared.log');
  writeFileSync(path, log, 'latin1');
  const run = new LogRun();
  const looks = looksAt([before, after]);
  const engines = [
    new Engine(before, run.readScanned, { workspacePath: folder, looks: looks[0] }),
    new Engine(after, run.readScanned, { workspacePath: folder, looks: looks[1] }),
  ] as const;
  const comparison = new LineComparison(...engines, run.read, { looks });
  const found: number[] = [];
  await run.run(
    engines,
    {
      line: async (scanned, [from, to], place) => {
        const changed = comparison.changed;
        await comparison.line(scanned, from as number, to as number);
        if (comparison.changed > changed) found.push(place.line);
      },
    },
    { files: [path] },
  );
  for (const engine of engines) engine.close();
  const result = comparison.finish().result();
  const counted = result.groups.reduce((sum, { count }) => sum + count, 0);
  const seen = result.flows.reduce((sum, { count }) => sum + count, 0);
  return counted === found.length && seen === run.requests ? found : [-counted, -seen, ...found];
}

/** The second workspace is the first with some of its files from another. */
const edited = fc
  .tuple(edgeWorkspace, edgeWorkspace, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }))
  .map(([files, other, picks]): [Files, Files] => {
    const names = Object.keys(files);
    const changed = picks.map((pick) => names[pick % names.length] as string);
    return [files, { ...files, ...Object.fromEntries(changed.map((name) => [name, other[name]])) }];
  });

it(
  `comparing by classes finds the lines that comparing traces finds, on ${cases / 3} random edits and logs`,
  { timeout: cases * 1000 + 60_000 },
  async () => {
    let last = '';
    let changes = 0;
    const run = await fc.check(
      fc.asyncProperty(edited, settings, randomLog(begin), async ([files, other], chosen, log) => {
        const [before, after] = [snapshotFrom(files, chosen), snapshotFrom(other, chosen)];
        const expected = await changedByLine(before, after, log);
        const found = await changedByClasses(before, after, log);
        changes += expected.length;
        last = `wanted ${expected.join()}\n   got ${found.join()}`;
        return expected.join() === found.join();
      }),
      { numRuns: Math.ceil(cases / 3), seed, endOnFailure: process.env['EDGECASE_SHRINK'] === undefined },
    );
    const failed = run.counterexample;
    const changed = failed && Object.keys(failed[0][0]).filter((name) => failed[0][0][name] !== failed[0][1][name]);
    const told =
      failed &&
      [
        `Case ${run.numRuns} of seed ${run.seed} (repeat it with EDGECASE_SEED=${run.seed} EDGECASE_CASES=${run.numRuns * 3}):`,
        last,
        ...(run.errorInstance instanceof Error ? [String(run.errorInstance.stack)] : []),
        ...(changed ?? []).map((name) => `${name}\n- ${JSON.stringify(failed[0][0][name])}\n+ ${JSON.stringify(failed[0][1][name])}`),
        failed[2],
        JSON.stringify(failed[1]),
        JSON.stringify(failed[0][0]),
      ].join('\n');
    expect(told ?? 'no difference').toBe('no difference');
    if (cases >= 300) expect(changes).toBeGreaterThan(20);
  },
);

it(`classes and the full pipeline agree on ${cases} random workspaces and logs`, { timeout: cases * 1000 + 60_000 }, async () => {
  let last: readonly string[] = [];
  const run = await fc.check(
    fc.asyncProperty(edgeWorkspace, settings, randomLog(begin), async (files, chosen, log) => {
      const snapshot = snapshotFrom(files, chosen);
      const expected = await byLine(snapshot, log);
      const found = await byClasses(snapshot, log);
      last = expected.flatMap((text, index) => (text === found[index] ? [] : [`wanted ${text}\n   got ${found[index] ?? 'nothing'}`]));
      if (found.length > expected.length) last = [...last, ...found.slice(expected.length)];
      return last.length === 0;
    }),
    { numRuns: cases, seed, endOnFailure: process.env['EDGECASE_SHRINK'] === undefined },
  );
  const failed = run.counterexample;
  const told =
    failed &&
    [
      `Case ${run.numRuns} of seed ${run.seed} (repeat it with EDGECASE_SEED=${run.seed} EDGECASE_CASES=${run.numRuns}):`,
      ...last.slice(0, 6),
      ...(run.errorInstance instanceof Error ? [String(run.errorInstance.stack)] : []),
      failed[2],
      JSON.stringify(failed[1]),
      JSON.stringify(failed[0]),
    ].join('\n');
  expect(told ?? 'no difference').toBe('no difference');
  if (process.env['EDGECASE_TELL']) console.log([...seen].sort().join('\n'), tally);
  if (cases < 300) return;
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'Hit Hit',
      'Miss Miss',
      'Miss Disabled',
      'Error',
      'Error Miss',
      'Redirect',
      'RefreshHit RefreshHit',
      'dns.nxdomain',
    ]),
  );
  // Many lines must have been decided without the full pipeline, or nothing was compared.
  expect(tally.full).toBeLessThan(tally.lines * 0.8);
});
