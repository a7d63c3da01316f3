/**
 * Brings what an import says into what a file says. The import decides the members that it names; everything else in the file stays: members, and
 * elements of lists whose elements have names (origins, behaviors, domains, parameters, rules). Nothing is ever removed.
 */
import { elementsOf, isObject, type Json } from '../shapes/mapping';

export interface Merged {
  readonly value: unknown;
  /** Pointer in the file's value -> what it was and what it became. */
  readonly replaced: readonly { readonly path: Path; readonly before: unknown; readonly after: unknown }[];
  /** Elements that only the file has. */
  readonly kept: readonly Path[];
}

type Path = readonly (string | number)[];

interface State {
  readonly replaced: { readonly path: Path; readonly before: unknown; readonly after: unknown }[];
  readonly kept: Path[];
}

/** Members by which the elements of a list are told apart: the first that an element has. */
const keys = [
  'Id',
  'PathPattern',
  'Name',
  'Domain',
  'DomainName',
  'Key',
  'HeaderName',
  'Header',
  'ErrorCode',
  'EventType',
  'KeyValueStoreARN',
];
/** Lists of texts to which people add their own. */
const additive: ReadonlySet<string> = new Set(['Aliases', 'SubjectAlternativeNames', 'StagingDistributionDnsNames']);

/** The file's value with the import's brought in. `steps` is where it stands in the file. */
export function mergeInto(existing: unknown, incoming: unknown, steps: Path = []): Merged {
  const state: State = { replaced: [], kept: [] };
  const value = merge(existing, incoming, steps, '', state);
  return { value, ...state };
}

function merge(existing: unknown, incoming: unknown, path: Path, name: string, state: State): unknown {
  if (same(existing, incoming)) return existing;
  if (Array.isArray(existing)) {
    const list = elementsOf(incoming);
    return list ? mergeLists(existing, list, path, name, state) : replace(existing, incoming, path, state);
  }
  if (isObject(existing) && Array.isArray(incoming) && elementsOf(existing)) {
    return mergeStructs(existing, { Items: incoming }, path, name, state);
  }
  if (isObject(existing) && isObject(incoming)) return mergeStructs(existing, incoming, path, name, state);
  return replace(existing, incoming, path, state);
}

function replace(before: unknown, after: unknown, path: Path, state: State): unknown {
  state.replaced.push({ path, before, after });
  return after;
}

function mergeStructs(existing: Json, incoming: Json, path: Path, name: string, state: State): unknown {
  const result: Record<string, unknown> = {};
  const define = (member: string, value: unknown): void => {
    Object.defineProperty(result, member, { value, enumerable: true, configurable: true, writable: true });
  };
  for (const [member, value] of Object.entries(existing)) define(member, value);
  const wanted = lowered(existing, incoming);
  const items = elementsOf(existing) !== null && elementsOf(wanted) !== null;
  for (const [member, value] of Object.entries(wanted)) {
    // Quantity follows the list, and is not added to a list that does without.
    if (items && member === 'Quantity') continue;
    const own = [...path, member];
    define(
      member,
      Object.hasOwn(existing, member) ? merge(existing[member], value, own, member === 'Items' ? name : member, state) : value,
    );
  }
  if (!items) return result;
  const merged = elementsOf(result) ?? [];
  if (Object.hasOwn(existing, 'Quantity')) define('Quantity', merged.length);
  return same(existing, result) ? existing : result;
}

/** A file that says its methods as a plain list has the cached ones beside it. */
function lowered(existing: Json, incoming: Json): Json {
  const allowed = incoming['AllowedMethods'];
  if (!Array.isArray(existing['AllowedMethods']) || !isObject(allowed) || !Object.hasOwn(allowed, 'CachedMethods')) return incoming;
  return { ...incoming, AllowedMethods: allowed['Items'] ?? [], CachedMethods: allowed['CachedMethods'] };
}

function mergeLists(existing: readonly unknown[], incoming: readonly unknown[], path: Path, name: string, state: State): unknown {
  if (same(existing, incoming)) return existing;
  const before = keyed(existing, name);
  const after = keyed(incoming, name);
  if (!before || !after) return replace(existing, incoming, path, state);
  const result: unknown[] = [];
  const inOrder = isSubsequence(
    [...before.keys()].filter((key) => after.has(key)),
    [...after.keys()],
  );
  const mergeOne = (key: string): unknown => {
    const [index, value] = before.get(key) as readonly [number, unknown];
    return after.has(key) ? merge(value, after.get(key)?.[1], [...path, index], '', state) : keep(index, value);
  };
  const keep = (index: number, value: unknown): unknown => {
    state.kept.push([...path, index]);
    return value;
  };
  // The import's order counts, because the first behavior that matches wins; what only the file has stays behind its neighbour.
  if (!inOrder) state.replaced.push({ path, before: [...before.keys()], after: [...after.keys()] });
  const order = weave([...before.keys()], [...after.keys()]);
  for (const key of order) result.push(before.has(key) ? mergeOne(key) : after.get(key)?.[1]);
  return same(existing, result) ? existing : result;
}

/** Elements by their key, in order; null when not all of them have one of their own. */
function keyed(list: readonly unknown[], name: string): ReadonlyMap<string, readonly [number, unknown]> | null {
  const found = new Map<string, readonly [number, unknown]>();
  for (const [index, element] of list.entries()) {
    const key = keyOf(element, name);
    if (key === null || found.has(key)) return null;
    found.set(key, [index, element]);
  }
  return found;
}

/** What tells an element of a list apart from the others; null when nothing does. */
export function keyOf(element: unknown, name: string): string | null {
  if (typeof element === 'string') return additive.has(name) ? element.toLowerCase() : null;
  if (!isObject(element)) return null;
  const member = keys.find((candidate) => ['string', 'number'].includes(typeof element[candidate]));
  return member === undefined ? null : `${member} ${String(element[member])}`;
}

/** The second list, with what only the first has put behind what stood before it there. */
function weave(first: readonly string[], second: readonly string[]): readonly string[] {
  const result = [...second];
  for (const [index, key] of first.entries()) {
    if (result.includes(key)) continue;
    const before = first.slice(0, index).findLast((candidate) => result.includes(candidate));
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, key);
  }
  return result;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const key of whole) if (key === part[at]) at += 1;
  return at === part.length;
}

/** Whether two JSON values say the same; the order of members does not count. */
export function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((value, index) => same(value, right[index]))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name]));
}
