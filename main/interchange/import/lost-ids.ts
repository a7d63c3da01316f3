/**
 * Public keys and key value stores are plain files in a workspace (a key, pairs) that cannot hold an id. References to them by the id or ARN that AWS
 * gave therefore become names.
 */
import { isObject, type Json } from '../shapes/mapping';
import type { ImportedResource } from './resource';

const lost: ReadonlySet<string> = new Set(['public-key', 'key-value-store']);
const known = new WeakMap<readonly ImportedResource[], ReadonlyMap<string, string>>();

/** The resource with its references by lost ids turned into names. */
export function linkLostIds(resource: ImportedResource, all: readonly ImportedResource[]): ImportedResource {
  if (resource.kind !== 'key-group' && resource.kind !== 'function') return resource;
  const names = namesOf(all);
  return names.size === 0 ? resource : { ...resource, value: rewrite(resource.value, names) as Json };
}

function namesOf(all: readonly ImportedResource[]): ReadonlyMap<string, string> {
  const made = known.get(all);
  if (made) return made;
  const names = new Map<string, string>();
  for (const { kind, id, arn, name } of all) {
    if (!lost.has(kind)) continue;
    if (id !== undefined) names.set(id, name);
    if (arn !== undefined) names.set(arn, name);
  }
  known.set(all, names);
  return names;
}

function rewrite(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((element) => rewrite(element, names));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewrite(inner, names)])) : value;
}
