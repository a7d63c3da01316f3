/** Decides which thread the lines of a host fall to: whatever shares a cache, a counter or a turn stays together. */
import { scopeOf } from '../../core/cache/key';
import { each } from '../../core/classes/needs';
import { needsOfWebAcl } from '../../core/classes/of-web-acl';
import { referencesOf } from '../../core/config/references';
import { matchHost } from '../../core/owners/match-host';
import type { Snapshot } from '../../core/types/snapshot';
import { Hash } from './hash';

const together = new WeakMap<Snapshot, boolean>();
const joined = new WeakMap<Snapshot, WeakMap<Snapshot, ReadonlyMap<string, string>>>();

/**
 * From 0. `host`: lower case, without port. With two configurations, what shares a cache in either of them stays together.
 *
 * @param first the part of all that falls to shard 0
 */
export function shardOf(host: string, snapshots: readonly Snapshot[], shards: number, first = 1 / shards): number {
  if (snapshots.some(hasCommonCounts)) return 0;
  const [one, other] = snapshots as readonly [Snapshot, Snapshot | undefined];
  const scope = scopeOfHost(host, one) || (other ? scopeOfHost(host, other) : '');
  const hash = new Hash();
  hash.text(other ? rootOf(scope, joinedOf(one, other)) : scope);
  const at = placeOf(hash);
  return at < first ? 0 : Math.min(shards - 1, 1 + Math.floor(((at - first) / (1 - first)) * (shards - 1)));
}

/** From 0 to 1, as good as by lot. */
function placeOf({ one, two }: Hash): number {
  let mixed = Math.imul(one ^ (one >>> 16), 0x7feb352d) ^ two;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** What a thread decides while another one starts: bytes of log, and for each file of the workspace that is to be loaded. Measured. */
const lead = 24e6;
const leadOfFile = 6000;

/** The part of all that the first shard can take on while the others start: more than its share, the smaller the log is. */
export function firstPart(bytes: number, workspaceFiles: number, shards: number): number {
  const ahead = lead + leadOfFile * workspaceFiles;
  return Math.min(0.9, (1 + ((shards - 1) * ahead) / Math.max(1, bytes)) / shards);
}

/** Caches that a domain belongs to in the one and in the other configuration are one for us: each leads to another of its kind, or to none. */
function joinedOf(one: Snapshot, other: Snapshot): ReadonlyMap<string, string> {
  const known = joined.get(one)?.get(other);
  if (known) return known;
  const parents = new Map<string, string>();
  const domains = [one, other].flatMap(({ hosts }) => [
    ...hosts.exact.keys(),
    ...[...hosts.wildcard.keys()].map((suffix) => `any.${suffix}`),
  ]);
  for (const domain of domains) {
    const [left, right] = [rootOf(scopeOfHost(domain, one), parents), rootOf(scopeOfHost(domain, other), parents)];
    if (left !== right && left !== '' && right !== '') parents.set(left, right);
  }
  const own = joined.get(one) ?? new WeakMap<Snapshot, ReadonlyMap<string, string>>();
  joined.set(one, own.set(other, parents));
  return parents;
}

function rootOf(scope: string, parents: ReadonlyMap<string, string>): string {
  let at = scope;
  for (let parent = parents.get(at); parent !== undefined; parent = parents.get(at)) at = parent;
  return at;
}

function scopeOfHost(host: string, { hosts, owner, assumption }: Snapshot): string {
  const { claim } = matchHost(hosts, host, assumption);
  if (!claim) return '';
  // A cache of its own bears the owner's id; what else there is to its owner need not be worked out for a host of another thread.
  if (assumption('cache.scope') === 'tenant') return claim.ownerId;
  const found = owner(claim.ownerId);
  return found ? scopeOf(found, false).id : '';
}

/** Rate-based rules count over all hosts, and so do stubs that answer only some of the requests. */
function hasCommonCounts(snapshot: Snapshot): boolean {
  const known = together.get(snapshot);
  if (known !== undefined) return known;
  const { workspace, origins } = snapshot;
  const references = referencesOf(workspace);
  const counts =
    workspace.webAcls.some((webAcl) => (needsOfWebAcl(webAcl, references) & each) !== 0) ||
    [...origins.values()].some(({ stubs }) => stubs.some(({ times, probability }) => times !== undefined || probability !== undefined));
  together.set(snapshot, counts);
  return counts;
}
