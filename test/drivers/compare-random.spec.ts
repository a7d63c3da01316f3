/**
 * What must hold of every comparison, on random workspaces and sequences of requests: nothing differs from itself, nor from the same written otherwise;
 * the way back is the mirror image; and the cause of what changes is the one thing that was changed. EDGECASE_CASES makes it longer, EDGECASE_SEED repeats a run.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cause, CompareGroup } from '../../main/core/types/compare';
import type { RecordedRequest } from '../../main/core/types/traffic';
import { mergeStates, createRunner } from '../../main/replay/sets/runner';
import type { SetConfiguration } from '../../main/replay/sets';
import { buildViewerRequest } from '../../main/replay/request';
import type { Files } from '../support/compiled';
import { bucketFiles, edgeWorkspace } from '../support/edge-arbitraries';
import { inputOf } from '../support/folders';
import { mutate, mutationSeed, type Mutation } from '../support/mutations';
import { randomRequest, requestSequence, type TimedRequest } from '../support/request-arbitraries';
import { seed } from '../support/seed';
import { tempFolder } from '../support/temp-folder';

const cases = Number(process.env['EDGECASE_CASES'] ?? 50);
const folder = tempFolder(bucketFiles);
const { fixtures } = inputOf(folder);
const begin = Date.UTC(2026, 10, 21);
const timeout = cases * 1000 + 60_000;

function configurationOf(files: Files, print: (value: unknown) => string = (value) => JSON.stringify(value, null, 2)): SetConfiguration {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'random' }, ...files };
  const texts = Object.entries(all).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : print(value) }));
  return { name: 'random', input: { files: texts, fixtures }, workspacePath: folder, conditions: {} };
}

function recordedFrom(sequence: readonly TimedRequest[]): readonly RecordedRequest[] {
  let at = begin;
  return sequence.map(({ input, later }, index) => ({
    id: `r${index}`,
    at: (at += later * 1000 + 130),
    request: buildViewerRequest(input),
    line: index + 1,
    answered: null,
  }));
}

type Result = ReturnType<typeof mergeStates>['result'];

async function compared(before: SetConfiguration, after: SetConfiguration, sequence: readonly TimedRequest[]): Promise<Result> {
  const runner = createRunner({ before, after, ignore: [], firstAt: begin });
  try {
    await runner.run(recordedFrom(sequence));
    return mergeStates([runner.state()], []).result;
  } finally {
    runner.close();
  }
}

it('nothing differs from itself', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, requestSequence, async (files, sequence) => {
      const { changed, groups, divergences } = await compared(configurationOf(files), configurationOf(files), sequence);
      expect({ changed, groups, divergences: divergences.filter(({ text }) => text.startsWith('Not simulated')) }).toEqual({
        changed: 0,
        groups: [],
        divergences: [],
      });
    }),
    { numRuns: cases, seed },
  );
});

/** Other spaces, members in another order, other names of files where the name means nothing. */
function writtenOtherwise(files: Files): SetConfiguration {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, item]) => [name, turned(item)]),
          )
        : value;
  const renamed = Object.fromEntries(
    Object.entries(files).map(([path, value]) => {
      const isNamed = typeof value === 'object' && value !== null && 'Name' in value && !path.startsWith('functions/');
      return [isNamed ? path.replace(/\/([^/]*)\.json$/, '/$1-copy.json') : path, value];
    }),
  );
  return configurationOf(renamed, (value) => `\n\n${JSON.stringify(turned(value), null, 7)}\n`);
}

it('the same written otherwise is the same', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, requestSequence, async (files, sequence) => {
      const { changed, groups } = await compared(configurationOf(files), writtenOtherwise(files), sequence);
      expect({ changed, groups: groups.map(({ sentence, examples }) => [sentence, examples[0]?.differences]) }).toEqual({
        changed: 0,
        groups: [],
      });
    }),
    { numRuns: cases, seed },
  );
});

const opposite = { 'stops-working': 'starts-working', 'starts-working': 'stops-working' } as const;

function mirrored({ kind, cause, from, to, count, tenants }: CompareGroup): object {
  const side = cause.side === 'before' ? 'after' : cause.side === 'after' ? 'before' : 'both';
  return {
    kind: opposite[kind as keyof typeof opposite] ?? kind,
    file: cause.file,
    side,
    from: to,
    to: from,
    count,
    tenants: Object.values(tenants).toSorted((a, b) => a - b),
  };
}

function plain({ kind, cause, from, to, count, tenants }: CompareGroup): object {
  return { kind, file: cause.file, side: cause.side, from, to, count, tenants: Object.values(tenants).toSorted((a, b) => a - b) };
}

const key = (value: object): string => JSON.stringify(value);

it('the way back is the mirror image', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, mutationSeed, requestSequence, async (files, draw, sequence) => {
      const mutation = mutate(files, draw);
      if (!mutation) return;
      const [before, after] = [configurationOf(files), configurationOf(mutation.files)];
      const there = await compared(before, after, sequence);
      const back = await compared(after, before, sequence);
      expect(back.groups.map((group) => key(plain(group))).toSorted(), mutation.what).toEqual(
        there.groups.map((group) => key(mirrored(group))).toSorted(),
      );
      expect(back.flows.map(({ from, to, count }) => `${to} ${from} ${count}`).toSorted()).toEqual(
        there.flows.map(({ from, to, count }) => `${from} ${to} ${count}`).toSorted(),
      );
    }),
    { numRuns: cases, seed },
  );
});

/** The cause is the place that was changed, or it stands in what came or went with it. */
function names(cause: Cause, { file, pointer }: Mutation): boolean {
  if (cause.file !== file) return false;
  // Without its wrapper a file is another resource.
  if (pointer === '/DistributionConfig') return true;
  const [one, other] = [pointer.replaceAll('/Items/', '/'), cause.pointer.replaceAll('/Items/', '/')].map((text) =>
    text.replace(/\/Items$/, ''),
  );
  return one === '' || other === '' || related(one ?? '', other ?? '');
}

/** One is above the other; places in lists may have moved with what was changed. */
function related(one: string, other: string): boolean {
  const plainly = (text: string): readonly string[] =>
    text
      .split('/')
      .slice(1)
      .map((step) => (/^\d+$/.test(step) ? '#' : step));
  const [left, right] = [plainly(one), plainly(other)];
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Many requests, so that a change is met by some of them. */
const requests = fc.array(fc.record({ input: randomRequest, later: fc.nat(20) }), { minLength: 15, maxLength: 40 });

it('the cause of what changes is what was changed', { timeout }, async () => {
  const wrong: string[] = [];
  let groups = 0;
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, fc.array(mutationSeed, { minLength: 5, maxLength: 5 }), requests, async (files, draws, sequence) => {
      const before = configurationOf(files);
      for (const draw of draws) {
        const mutation = mutate(files, draw);
        if (!mutation) continue;
        const result = await compared(before, configurationOf(mutation.files), sequence);
        for (const group of result.groups) {
          groups += 1;
          if (!names(group.cause, mutation)) wrong.push(told(mutation.what, group));
        }
      }
    }),
    { numRuns: cases, seed },
  );
  if (process.env['EDGECASE_TELL']) console.log(`${groups} groups, ${wrong.length} with another cause\n${wrong.slice(0, 60).join('\n')}`);
  expect(wrong.slice(0, 20), `seed ${seed}`).toEqual([]);
  expect(groups).toBeGreaterThan(cases);
});

function told(what: string, { sentence, cause, stage, examples: [example] }: CompareGroup): string {
  const differences = JSON.stringify(example?.differences.slice(0, 4));
  return `${what}: ${sentence} [${cause.side} ${cause.file}#${cause.pointer} ${stage}] ${example?.before.request.method ?? ''} ${example?.before.request.url ?? ''} ${differences}`;
}

/** Every request with a cache of its own: the cause of each, by its id. */
async function causes(
  before: SetConfiguration,
  after: SetConfiguration,
  sequence: readonly TimedRequest[],
): Promise<ReadonlyMap<string, CompareGroup>> {
  const runner = createRunner({ before, after, ignore: [], firstAt: begin, examples: 1000 });
  await runner.run(recordedFrom(sequence).map((recorded) => ({ ...recorded, id: `${recorded.id}.http#1` })));
  const { groups } = mergeStates([runner.state()], [], 1000).result;
  runner.close();
  return new Map(groups.flatMap((group) => group.examples.map((example) => [example.id, group] as const)));
}

it('of two changes the cause is the one without which the answer would not have changed', { timeout }, async () => {
  const wrong: string[] = [];
  let judged = 0;
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, mutationSeed, mutationSeed, requests, async (files, one, other, sequence) => {
      const first = mutate(files, one);
      const second = first && mutate(first.files, other);
      const alone = mutate(files, other);
      // The second must mean the same with and without the first.
      if (!first || !second || alone?.what !== second.what || first.what === second.what) return;
      const before = configurationOf(files);
      const both = await causes(before, configurationOf(second.files), sequence);
      if (both.size === 0) return;
      const [byFirst, bySecond] = [
        await causes(before, configurationOf(first.files), sequence),
        await causes(before, configurationOf(alone.files), sequence),
      ];
      for (const [id, group] of both) {
        const culprits = byFirst.has(id) === bySecond.has(id) ? [first, second] : byFirst.has(id) ? [first] : [second];
        judged += 1;
        if (!culprits.some((culprit) => names(group.cause, culprit)))
          wrong.push(told(`${culprits.map(({ what }) => what).join(' | ')} (also ${first.what}, ${second.what})`, group));
      }
    }),
    { numRuns: cases * 3, seed },
  );
  if (process.env['EDGECASE_TELL']) console.log(`${judged} requests, ${wrong.length} with another cause\n${wrong.slice(0, 40).join('\n')}`);
  // A pair of changes can be entangled in ways that no line tells; of a thousand requests some nine hundred and ninety-nine are named rightly.
  expect(wrong.length <= judged / 100 ? [] : wrong.slice(0, 20), `seed ${seed}`).toEqual([]);
  expect(judged).toBeGreaterThan(cases / 2);
});
