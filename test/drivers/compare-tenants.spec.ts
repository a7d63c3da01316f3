/**
 * Telling a difference once for each kind of host says what telling it for every single line says: the same groups with the same causes, sentences
 * and counts, on random workspaces of several tenants and random edits of them. EDGECASE_CASES makes it longer, EDGECASE_SEED repeats a run.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { attribute, type Attribution } from '../../main/core/compare/attribute';
import { createGrouping, type GroupingResult } from '../../main/core/compare/grouping';
import { compile } from '../../main/core/config/compile';
import { createLoader } from '../../main/core/config/load';
import { renderTrace } from '../../main/core/explain/trace';
import { matchHost } from '../../main/core/owners/match-host';
import type { Finished } from '../../main/core/pipeline';
import type { Snapshot } from '../../main/core/types/snapshot';
import { createTableReader } from '../../main/core/traffic/log-table';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { Engine } from '../../main/replay/lines/engine';
import { LineComparison } from '../../main/replay/lines/line-comparison';
import { looksAt } from '../../main/replay/lines/looks';
import { LogRun } from '../../main/replay/lines/run-log';
import { createWorld } from '../../main/replay/lines/world';
import type { Files } from '../support/compiled';
import { header } from '../support/log-lines';
import { manyLines, manyTenants } from '../support/many-tenants';
import { seed } from '../support/seed';
import { tempFolder } from '../support/temp-folder';

const cases = Number(process.env['EDGECASE_CASES'] ?? 60);
/** Of each group: as few as there are, so that most lines are counted by their kind. */
const examples = 1;
const folder = tempFolder({});

function snapshots(before: Files, after: Files): readonly [Snapshot, Snapshot] {
  const { load } = createLoader();
  const made = [before, after].map(
    (files) =>
    compile(load({ files: Object.entries(files).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })), fixtures: [] })), // prettier-ignore
  );
  return made as unknown as readonly [Snapshot, Snapshot];
}

/** Both traces of every line, the cause of each by itself. */
async function byLine([before, after]: readonly [Snapshot, Snapshot], lines: readonly string[]): Promise<GroupingResult> {
  const worlds = [before, after].map((snapshot) => createWorld(snapshot, folder, createSequenceCache())) as [World, World];
  const reader = createTableReader({ format: 'log-v1' });
  const grouping = createGrouping();
  const taints = new Map<string, Attribution>();
  for (const [index, text] of lines.entries()) {
    const recorded = reader.read(text, index + 1);
    if (recorded === null || typeof recorded === 'string' || !('request' in recorded)) continue;
    const [left, right] = [await worlds[0].run(recorded), await worlds[1].run(recorded)];
    const [one, other] = [renderTrace(left, before, { driver: 'offline' }), renderTrace(right, after, { driver: 'offline' })];
    const keys = [left, right].flatMap(({ exchange }: Finished) => (exchange.cache?.key ? [exchange.cache.key] : []));
    const inherited = keys.flatMap((key) => taints.get(key) ?? [])[0] ?? null;
    const attribution = attribute(one, other, before, after, { inherited });
    if (!attribution) continue;
    const tenant = ownerAt(recorded.request.host, before) ?? ownerAt(recorded.request.host, after) ?? '';
    const example = {
      id: recorded.id,
      line: recorded.line,
      before: one,
      after: other,
      differences: attribution.differences,
      stage: attribution.stage,
    };
    grouping.add({ attribution, tenant, count: 1, example: () => example });
    for (const key of keys) taints.set(key, attribution);
  }
  for (const world of worlds) world.close();
  return grouping.result();
}

/** Of the Host, whether the request gets so far or not. */
function ownerAt(host: string, { hosts, owner, assumption }: Snapshot): string | null {
  const { claim } = matchHost(hosts, host, assumption);
  return claim ? (owner(claim.ownerId)?.name ?? null) : null;
}

type World = ReturnType<typeof createWorld>;

async function byKinds(
  pair: readonly [Snapshot, Snapshot],
  lines: readonly string[],
): Promise<GroupingResult & { readonly traced: number }> {
  const path = join(folder, 'many.log');
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`, 'latin1');
  const run = new LogRun();
  const looks = looksAt(pair);
  const engines = [
    new Engine(pair[0], run.readScanned, { workspacePath: folder, looks: looks[0] }),
    new Engine(pair[1], run.readScanned, { workspacePath: folder, looks: looks[1] }),
  ] as const;
  const comparison = new LineComparison(...engines, run.read, { looks, examples });
  await run.run(engines, { line: (scanned, [from, to]) => comparison.line(scanned, from as number, to as number) }, { files: [path] });
  for (const engine of engines) engine.close();
  return { ...comparison.finish().result(), traced: comparison.traced };
}

/** What a group says. Where the headline is a fact of single requests (a key, an address), it is that of the first of its kind. */
function said({ groups }: GroupingResult): readonly object[] {
  return groups
    .map(({ id, kind, cause, sentence, count, tenants, contributing, from, to, stage }) => ({
      id,
      sentence,
      cause,
      count,
      tenants,
      contributing: contributing.map((one) => `${one.side} ${one.file}#${one.pointer}`).toSorted(),
      ...(kind === 'cache' || kind === 'response' || kind === 'route' || from.includes('//') ? {} : { from, to, stage }),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

it(`kinds of hosts say what every line says, on ${cases} random edits`, { timeout: cases * 2000 + 60_000 }, async () => {
  let [changed, traced] = [0, 0];
  await fc.assert(
    fc.asyncProperty(manyTenants, manyLines, async ([before, after], lines) => {
      const pair = snapshots(before, after);
      const [wanted, found] = [await byLine(pair, lines), await byKinds(pair, lines)];
      expect(said(found)).toEqual(said(wanted));
      expect(found.changed).toBe(wanted.changed);
      for (const group of found.groups) {
        // An example is a request of its own, and no group has fewer of them than it could.
        const other = wanted.groups.find(({ id }) => id === group.id);
        expect(group.examples.length).toBeGreaterThan(0);
        for (const example of group.examples) {
          expect(example.before.request.url).toBe(example.after.request.url);
          const { host } = example.before.request;
          expect(group.tenants[ownerAt(host, pair[0]) ?? ownerAt(host, pair[1]) ?? '']).toBeGreaterThan(0);
        }
        const tenants = Object.keys(other?.tenants ?? {}).length;
        expect(group.examples.length).toBeGreaterThanOrEqual(Math.min(tenants, examples));
      }
      changed += found.changed;
      traced += found.traced;
    }),
    { numRuns: cases, seed, ...(process.env['EDGECASE_SHRINK'] === undefined ? { endOnFailure: true } : {}) },
  );
  if (process.env['EDGECASE_TELL']) console.log(`${changed} changed, ${traced} told by traces`);
  expect(traced).toBeLessThan(changed * 0.8);
});
