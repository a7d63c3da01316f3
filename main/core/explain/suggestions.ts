/** Decides which host names are worth offering to somebody who types one: claimed domains first, then names that DNS knows. */
import type { Snapshot } from '../types/snapshot';

export interface Suggestion {
  readonly name: string;
  /** What it is, e.g. `tenant acme`, `CNAME → main.example.com`. */
  readonly detail: string;
}

const kept = new WeakMap<Snapshot, readonly Suggestion[]>();

/**
 * At most `limit` names that contain `text`, those that begin with it first. Order otherwise: domains of tenants and
 * distributions, DNS names, endpoints. A wildcard domain is offered with `any` in the place of the star, because `*` cannot be asked for.
 */
export function buildSuggestions(snapshot: Snapshot, text: string, limit: number): readonly Suggestion[] {
  const wanted = text.trim().toLowerCase();
  const beginning: Suggestion[] = [];
  const containing: Suggestion[] = [];
  for (const suggestion of allSuggestions(snapshot)) {
    if (suggestion.name.startsWith(wanted)) beginning.push(suggestion);
    else if (containing.length < limit && suggestion.name.includes(wanted)) containing.push(suggestion);
    if (beginning.length === limit) break;
  }
  return [...beginning, ...containing].slice(0, limit);
}

function allSuggestions(snapshot: Snapshot): readonly Suggestion[] {
  const known = kept.get(snapshot);
  if (known) return known;
  const made = new Map<string, string>();
  const add = (name: string, detail: string): void => {
    if (!made.has(name)) made.set(name, detail);
  };
  for (const { wildcard, domain, ownerKind, ownerName } of claims(snapshot)) {
    if (wildcard) add(`any${domain.slice(1)}`, `${domain} of ${ownerKind} ${ownerName}`);
    else if (!snapshot.dns.endpoints.has(domain)) add(domain, `${ownerKind} ${ownerName}`);
  }
  for (const [name, records] of snapshot.dns.records) {
    const leading = records.find(({ type }) => type === 'CNAME' || type === 'ALIAS' || type === 'A' || type === 'AAAA');
    if (leading && !name.startsWith('_') && !name.startsWith('*')) add(name, `${leading.type} → ${leading.data}`);
  }
  for (const [domain, endpoint] of snapshot.dns.endpoints) {
    add(domain, endpoint.kind === 'distribution' ? `distribution ${endpoint.name}` : `connection group ${endpoint.name}`);
  }
  const list = [...made].map(([name, detail]) => ({ name, detail }));
  kept.set(snapshot, list);
  return list;
}

function* claims(snapshot: Snapshot) {
  for (const list of snapshot.hosts.exact.values()) yield* list;
  for (const list of snapshot.hosts.wildcard.values()) yield* list;
}
