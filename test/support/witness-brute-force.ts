/**
 * Holds reports of witnesses against brute force: a grid of requests that knows nothing of how candidates are made, and every change undone by itself.
 */
import * as fc from 'fast-check';
import { changesBetween, type ConfigurationChange } from '../../main/core/compare/changes';
import { differencesOf } from '../../main/core/compare/differences';
import { compile } from '../../main/core/config/compile';
import { renderTrace } from '../../main/core/explain/trace';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Witness, WitnessReport, WitnessRequest } from '../../main/core/types/witness';
import { sameness } from '../../main/core/witness/effects';
import { differingAspects, observe, type Aspect, type Observation } from '../../main/core/witness/observe';
import { withChangeOf } from '../../main/core/witness/without';
import type { Files } from './compiled';
import { edgeWorkspace, randomPaths } from './edge-arbitraries';
import { seed } from './seed';
import { bothOf, outcomeUnder, plainRequest } from './witness';

const hosts = ['a.shop.example', 'b.shop.example', 'x.wild.example', 'www.old.example', 'nobody.example'] as const;
/** Requests of all hosts, with everything else drawn from short lists. */
export const grid: readonly WitnessRequest[] = fc.sample(
  fc
    .record({
      host: fc.constantFrom(...hosts),
      path: fc.constantFrom(...randomPaths.filter((path) => !path.includes('//') && !path.includes('..'))),
      method: fc.constantFrom('GET', 'GET', 'HEAD', 'OPTIONS', 'POST'),
      scheme: fc.constantFrom('https', 'https', 'http'),
      country: fc.constantFrom(null, 'NO', 'DE', 'US'),
      query: fc.constantFrom(null, null, 'x=1', 'size=2&stop=1', 'evil=evil'),
      headers: fc.constantFrom(
        [],
        [],
        [['accept', 'text/html'] as const],
        [['cookie', 'a=1; session=2'] as const, ['accept-encoding', 'br'] as const],
      ),
    })
    .map(({ host, scheme, ...rest }) => plainRequest(host, { ...rest, scheme, sni: scheme === 'https' ? host : null })),
  { numRuns: 250, seed },
);

/** A workspace, and the same with one or two files of another one. */
export const pair: fc.Arbitrary<readonly [Files, Files]> = fc
  .tuple(
    edgeWorkspace,
    edgeWorkspace,
    fc.shuffledSubarray(
      [
        'distributions/saas.json',
        'distributions/old.json',
        'tenants/a.json',
        'tenants/b.json',
        'connection-groups/side.json',
        'web-acls/shield.json',
        'policies/cache/one.json',
        'policies/cache/two.json',
        'origins/web.example.json',
      ],
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([one, other, paths]) => [one, { ...one, ...Object.fromEntries(paths.map((path) => [path, other[path]])) }]);

/**
 * What the grid shows: how many requests differ, and which changes give one of them back something of its old answer, undone by themselves. No line that a
 * decision rests on is looked at here.
 */
async function shownByGrid(
  before: Snapshot,
  after: Snapshot,
): Promise<{ readonly differing: number; readonly changes: ReadonlyMap<ConfigurationChange, WitnessRequest> }> {
  const found = new Map<ConfigurationChange, WitnessRequest>();
  const undone = changesBetween(before.workspace, after.workspace).all.flatMap((change) => {
    const workspace = withChangeOf(after.workspace, before.workspace, change, true);
    return workspace ? [{ change, snapshot: compile(workspace) }] : [];
  });
  let differing = 0;
  for (const request of grid) {
    const outcomes = await bothOf(before, after, request);
    const [one, other] = [observe(outcomes.before), observe(outcomes.after)];
    const aspects = differingAspects(one, other);
    if (aspects.length === 0) continue;
    differing += 1;
    for (const { change, snapshot } of undone) {
      if (found.has(change)) continue;
      const without = observe(await outcomeUnder(snapshot, request));
      if (aspects.some((aspect) => isBack(aspect, { was: one, is: other, without }))) found.set(change, request);
    }
  }
  return { differing, changes: found };
}

/**
 * Undone it gives back what was there before: then it is this change that took it away. That a stage is reached no more is nothing given back, and the
 * same answer made at another stage is the same by chance: undone, an allowed country is refused where a method was refused before.
 */
function isBack(
  aspect: Aspect,
  { was, is, without }: { readonly was: Observation; readonly is: Observation; readonly without: Observation },
): boolean {
  const [fact, made] = [was.facts.get(aspect), without.facts.get(aspect)];
  if (fact === undefined || made !== fact || made === is.facts.get(aspect)) return false;
  return aspect < '12' || without.ended === was.ended;
}

async function reallyDiffers(before: Snapshot, after: Snapshot, { request }: Witness): Promise<boolean> {
  const outcomes = await bothOf(before, after, request);
  const [one, other] = [
    renderTrace(outcomes.before, before, { driver: 'offline' }),
    renderTrace(outcomes.after, after, { driver: 'offline' }),
  ];
  const sent = [outcomes.before, outcomes.after].map(({ exchange }) =>
    JSON.stringify([exchange.originRequest?.headers, exchange.request.headers]),
  );
  const bodies = [outcomes.before, outcomes.after].map(({ exchange }) => exchange.response?.body.text);
  return differencesOf(one, other).length > 0 || sent[0] !== sent[1] || bodies[0] !== bodies[1];
}

/** What is wrong with a report, in words; empty when nothing is. */
export async function problemsOf(report: WitnessReport, before: Snapshot, after: Snapshot): Promise<readonly string[]> {
  const problems: string[] = [];
  const { differing, changes } = await shownByGrid(before, after);
  const { witnesses } = report;
  if (differing > 0 && witnesses.length === 0) problems.push(`${differing} requests of the grid differ, and there is no witness`);
  const shown = new Set(witnesses.flatMap((each) => each.changes.map(({ id }) => id.slice(0, id.lastIndexOf(' ')))));
  // A search that was cut short, and says so, may have missed a change; that there is one it may not miss.
  for (const [change, request] of report.complete ? changes : []) {
    if (!shown.has(sameness(change)))
      problems.push(`nothing shows ${change.kind} ${change.name} ${change.steps.join('/')}, which ${JSON.stringify(request)} shows`);
  }
  for (const [index, witness] of witnesses.entries()) {
    if (!(await reallyDiffers(before, after, witness))) problems.push(`${witness.sentence} does not differ`);
    const others = new Set(witnesses.filter((_each, at) => at !== index).flatMap((each) => each.changes.map(({ id }) => id)));
    if (witness.changes.every(({ id }) => others.has(id))) problems.push(`${witness.sentence} is idle`);
  }
  return problems;
}
