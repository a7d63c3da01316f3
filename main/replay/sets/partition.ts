/**
 * Decides which worker takes a request: those that can meet in a cache, or be counted by one rule, go to the same one, in their order. With two
 * configurations that holds for both at once.
 */
import { scopeOf } from '../../core/cache/key';
import { matchHost } from '../../core/owners/match-host';
import type { WafStatement } from '../../core/types/resources';
import type { Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import { sequenceOf } from './side';

export type Partition = (recorded: RecordedRequest) => number;

export function createPartition(snapshots: readonly Snapshot[], workers: number): Partition {
  if (workers < 2 || snapshots.some(countsAcross)) return () => 0;
  const scopes = createScopes();
  for (const name of new Set(snapshots.flatMap(claimedNames))) scopes.join(scopesOf(name, snapshots));
  const lanes = new Map<string, number>();
  const laneOf = (host: string): number => {
    const known = lanes.get(host);
    if (known !== undefined) return known;
    const [scope = ''] = scopesOf(host, snapshots);
    const lane = scope === '' ? 0 : hash(scopes.rootOf(scope)) % workers;
    if (lanes.size > 100_000) lanes.clear();
    lanes.set(host, lane);
    return lane;
  };
  return (recorded) => {
    const sequence = sequenceOf(recorded);
    // Files of requests have a cache each: they are all that has to stay together.
    return sequence === '' ? laneOf(recorded.request.host) : hash(sequence) % workers;
  };
}

/** Rate-based rules, and stubs that answer only so many requests, count across tenants. */
function countsAcross({ workspace }: Snapshot): boolean {
  const counted = workspace.origins.some(({ stubs }) =>
    stubs.some(({ times, probability }) => times !== undefined || probability !== undefined),
  );
  const rules = [...workspace.webAcls, ...workspace.ruleGroups].flatMap(({ value }) => value.Rules ?? []);
  return counted || rules.some(({ Statement }) => hasRate(Statement));
}

function hasRate(statement: WafStatement | undefined): boolean {
  return JSON.stringify(statement ?? {}).includes('"RateBasedStatement"');
}

/** Every name that is claimed; below a wildcard, one that nothing else claims. */
function claimedNames({ hosts }: Snapshot): readonly string[] {
  return [...hosts.exact.keys(), ...[...hosts.wildcard.keys()].map((suffix) => `edgecase-probe.${suffix}`)];
}

/** The cache that the host's requests go to, on each side; none where nobody owns it. */
function scopesOf(host: string, snapshots: readonly Snapshot[]): readonly string[] {
  return snapshots.flatMap((snapshot, side) => {
    const { claim } = matchHost(snapshot.hosts, host, snapshot.assumption);
    const owner = claim && snapshot.owner(claim.ownerId);
    return owner ? [`${side} ${scopeOf(owner, snapshot.assumption('cache.scope') === 'tenant').id}`] : [];
  });
}

interface Scopes {
  readonly join: (scopes: readonly string[]) => void;
  readonly rootOf: (scope: string) => string;
}

function createScopes(): Scopes {
  const parents = new Map<string, string>();
  const rootOf = (scope: string): string => {
    let at = scope;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  return {
    rootOf,
    join: ([first, ...others]) => {
      if (first === undefined) return;
      for (const other of others) {
        const [one, two] = [rootOf(first), rootOf(other)];
        if (one !== two) parents.set(two, one);
      }
    },
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
