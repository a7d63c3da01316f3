/** Says why a difference shows in no request. */
import { causeOf } from '../compare/attribute';
import type { ConfigurationChange, ConfigurationChanges } from '../compare/changes';
import { clauseOf } from '../compare/words';
import { travel } from '../explain/map-names';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import type { WitnessReport } from '../types/witness';
import { aspectsOf, isMute } from './concerns';
import { sameness, type Effect } from './effects';
import { findPathCells } from './path-cells';
import type { Reach } from './reach';

export interface SilentParts {
  readonly changes: ConfigurationChanges;
  readonly shown: readonly Effect[];
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly reaches: readonly [before: Reach, after: Reach];
}

export function silentChanges(parts: SilentParts): WitnessReport['silent'] {
  const { changes, shown, before, after } = parts;
  const loud = new Set(shown.map(({ change }) => sameness(change)));
  const rest = changes.all.filter((change) => !loud.has(sameness(change)));
  if (rest.length === 0) return [];
  const used = usedChanges(parts);
  return rest.map((change) => ({
    cause: causeOf(change),
    what: `${capital(clauseOf(change, before, after))}.`,
    reason: reasonFor(change, parts, used),
  }));
}

/** Every change that some owner with a name is made of, with those owners. */
function usedChanges({ before, after, reaches }: SilentParts): ReadonlyMap<ConfigurationChange, readonly EffectiveOwner[]> {
  const used = new Map<ConfigurationChange, EffectiveOwner[]>();
  for (const [index, snapshot] of [before, after].entries()) {
    const ids = new Set(
      [...snapshot.workspace.tenants, ...snapshot.workspace.distributions.filter(({ multiTenant }) => !multiTenant)].map(({ id }) => id),
    );
    for (const id of ids) {
      const owner = snapshot.owner(id);
      if (!owner) continue;
      for (const change of (reaches[index] as Reach).ofOwner(owner)) {
        const list = used.get(change);
        if (list) list.push(owner);
        else used.set(change, [owner]);
      }
    }
  }
  return used;
}

function reasonFor(
  change: ConfigurationChange,
  { before, after }: SilentParts,
  used: ReadonlyMap<ConfigurationChange, readonly EffectiveOwner[]>,
): string {
  const { kind, steps } = change;
  if (isMute(change)) return 'It describes; no request is decided by it.';
  if (kind === 'dns-record' && leadsAlike(change.name, before, after))
    return 'The name leads to the same endpoint by the same kind of record with it and without it.';
  if (kind === 'dns-record' || kind === 'zone')
    return 'No name that leads to an endpoint, or is claimed by a tenant or distribution, goes over it.';
  if (kind === 'setting') {
    return steps[0] === 'assumptions' ? 'No request that was tried rests on this assumption.' : 'It sets the studio, not the answers.';
  }
  if (aspectsOf(change).length === 0) return 'It is kept with the resource and decides about no request here.';
  const owners = used.get(change) ?? [];
  if (owners.length === 0) return unusedReason(kind);
  const nameless = owners.every((owner) => !hasName(owner, before) && !hasName(owner, after));
  if (nameless) return `No request reaches ${plural(owners)}: no active domain leads there.`;
  if (owners.every(({ enabled, distributionEnabled }) => !enabled.value || !distributionEnabled.value))
    return `${plural(owners)} ${owners.length === 1 ? 'is' : 'are'} disabled before and after, so every request ends before it matters.`;
  const shadow = shadowedBy(change, owners);
  if (shadow !== null) return shadow;
  if (kind === 'public-key' || kind === 'key-group') return 'It would show in signed requests, and no private key is at hand to sign one.';
  if (kind === 'function' && steps[0] !== 'FunctionCode')
    return 'It is a setting of the function that does not change what the function does.';
  return 'Requests that differ in these dimensions alone get the same from both. It may show in what they leave out: bodies, several requests in a row, what a real origin answers.';
}

/** A wildcard record can take the place of one that goes. */
function leadsAlike(name: string, before: Snapshot, after: Snapshot): boolean {
  const [one, other] = [travel(before, name), travel(after, name)];
  return one.endpoint !== null && one.endpoint.domain === other.endpoint?.domain;
}

function unusedReason(kind: ConfigurationChange['kind']): string {
  switch (kind) {
    case 'tenant':
    case 'distribution':
      return 'Nobody can ask for it: it has no domain.';
    case 'origin':
    case 'origin-file':
      return 'No origin of a tenant or distribution with a domain has this name.';
    default:
      return 'Nothing that answers requests uses it.';
  }
}

function hasName({ id }: EffectiveOwner, { hosts }: Snapshot): boolean {
  for (const index of [hosts.exact, hosts.wildcard]) {
    for (const claims of index.values()) if (claims.some((claim) => claim.ownerId === id && claim.active)) return true;
  }
  return false;
}

/** A behavior behind others that take every path of its own. */
function shadowedBy({ kind, steps, how }: ConfigurationChange, owners: readonly EffectiveOwner[]): string | null {
  if (kind !== 'distribution' || steps[0] !== 'CacheBehaviors' || steps[1] === undefined) return null;
  if (how === 'moved') return 'No path matches it and another of the patterns that it changed places with.';
  const pattern = steps[1];
  const reached = owners.some((owner) => reaches(owner, pattern));
  if (reached) return null;
  const [owner] = owners;
  const before =
    owner?.behaviors
      .slice(
        0,
        owner.behaviors.findIndex(({ pathPattern }) => pathPattern === pattern),
      )
      .map(({ pathPattern }) => pathPattern) ?? [];
  return `No path reaches ${pattern}: ${before.join(', ')} ${before.length === 1 ? 'stands' : 'stand'} before it and ${before.length === 1 ? 'takes' : 'take'} all of its paths.`;
}

function reaches({ behaviors }: EffectiveOwner, pattern: string): boolean {
  const at = behaviors.findIndex(({ pathPattern }) => pathPattern === pattern);
  if (at < 0) return true;
  const { paths } = findPathCells({
    patterns: behaviors.slice(0, at + 1).map(({ pathPattern }) => pathPattern),
    classify: (path) => String(behaviors.findIndex(({ matches }) => matches(path))),
  });
  return paths.has(String(at));
}

function plural(owners: readonly EffectiveOwner[]): string {
  const names = [...new Set(owners.map(({ kind, name }) => `${kind} ${name}`))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
