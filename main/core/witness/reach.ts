/** Decides which changes can concern an owner at all: those in what it is made of, and in everything that this refers to. */
import type { ConfigurationChange, ConfigurationChanges } from '../compare/changes';
import { resourceLists } from '../compare/things';
import type { Resource } from '../types/resources';
import type { CompiledBehavior, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { Workspace } from '../types/workspace';

type Any = Resource<unknown>;
export type ChangeSet = ReadonlySet<ConfigurationChange>;

/** One side of the comparison: what changes there, and what leads to it. */
export interface Reach {
  /** Changes in an owner's own files and in all that they name, transitively; origins by the domains that come out. */
  readonly ofOwner: (owner: EffectiveOwner) => ChangeSet;
  /** The same of one behavior: its members, policies, functions, key groups and origins. */
  readonly ofBehavior: (owner: EffectiveOwner, behavior: CompiledBehavior) => ChangeSet;
  /** In the resource itself. */
  readonly in: (resource: Any) => readonly ConfigurationChange[];
  /** Settings that could concern anyone. */
  readonly everywhere: ChangeSet;
}

const nothing: readonly ConfigurationChange[] = [];
/** Members that hold names of other kinds of things. */
const passedOver: ReadonlySet<string> = new Set(['Parameters', 'Domains', 'Aliases', 'Comment', 'FunctionCode', 'Tags', 'Name', 'Id']);

export function reachOf(snapshot: Snapshot, changes: ConfigurationChanges, side: 'before' | 'after'): Reach {
  const { workspace } = snapshot;
  const byResource = changesByResource(workspace, changes[side], side);
  const byDomain = new Map<string, ConfigurationChange[]>();
  const everywhere = new Set<ConfigurationChange>();
  for (const change of changes.all) {
    const ofOrigin = change.kind === 'origin' || change.kind === 'origin-file' || change.steps[0] === 'failingOrigins';
    if (ofOrigin) push(byDomain, change.name, change);
    else if (change.kind === 'setting' || change.kind === 'condition') everywhere.add(change);
  }
  const links = linksIn(workspace, new Set(byResource.keys()));
  const inResource = (resource: Any): readonly ConfigurationChange[] => byResource.get(resource) ?? nothing;

  const gather = (roots: readonly (Any | null)[], values: readonly unknown[], domains: readonly string[]): ChangeSet => {
    const found = new Set<ConfigurationChange>(everywhere);
    const add = (resource: Any): void => {
      for (const change of inResource(resource)) found.add(change);
    };
    for (const root of roots) {
      if (!root) continue;
      add(root);
      for (const each of links.from(root)) add(each);
    }
    for (const value of values) for (const each of links.fromValue(value)) add(each);
    for (const domain of domains) for (const change of byDomain.get(domain) ?? nothing) found.add(change);
    return found;
  };

  const shared = new WeakMap<object, ChangeSet>();
  /** What all tenants of a template share is gathered once. */
  const ofRoot = (root: Any | null): ChangeSet => {
    if (!root) return new Set();
    const known = shared.get(root);
    if (known) return known;
    const made = gather([root], [], []);
    shared.set(root, made);
    return made;
  };
  const ofOwner = (owner: EffectiveOwner): ChangeSet => {
    const { tenant, distribution, connectionGroup, certificates } = owner;
    const found = new Set(ofRoot(distribution));
    for (const each of ofRoot(connectionGroup)) found.add(each);
    const domains = byDomain.size === 0 ? [] : originDomains(owner);
    for (const each of gather([tenant, ...certificates.map(({ certificate }) => certificate)], [], domains)) found.add(each);
    return found;
  };

  return {
    ofOwner,
    ofBehavior: (owner, behavior) => {
      const config = owner.distribution?.value;
      const value = behavior.index < 0 ? config?.DefaultCacheBehavior : config?.CacheBehaviors?.[behavior.index];
      const own = (owner.distribution ? inResource(owner.distribution) : nothing).filter((change) =>
        standsIn(change, side, owner, behavior),
      );
      const domains = byDomain.size === 0 ? [] : originDomains(owner);
      return new Set([...own, ...gather([], [value], domains)]);
    },
    in: inResource,
    everywhere,
  };
}

function standsIn(change: ConfigurationChange, side: 'before' | 'after', owner: EffectiveOwner, { source }: CompiledBehavior): boolean {
  const place = change[side]();
  return place !== null && place.file === source.file && isBelow(place.pointer, (source.base ?? '') + source.pointer) && owner !== null;
}

/** Whether a real pointer lies in what a canonical one names; lists of files may stand in `Items`. */
export function isBelow(pointer: string, above: string): boolean {
  const one = pointer.replaceAll('/Items/', '/');
  return one === above || one.startsWith(`${above}/`);
}

function originDomains(owner: EffectiveOwner): readonly string[] {
  return (owner.distribution?.value.Origins ?? []).flatMap(({ Id }) => owner.origin(Id)?.domain ?? []);
}

/** The changes of a side under the resource in whose file and place they stand. */
function changesByResource(
  workspace: Workspace,
  byFile: ConfigurationChanges['before'],
  side: 'before' | 'after',
): ReadonlyMap<Any, readonly ConfigurationChange[]> {
  const owners = new Map<string, Map<string, Any>>();
  for (const { resources } of resourceLists(workspace)) {
    for (const resource of resources) {
      if (!byFile.has(resource.file)) continue;
      const known = owners.get(resource.file);
      if (known) known.set(resource.base, resource);
      else owners.set(resource.file, new Map([[resource.base, resource]]));
    }
  }
  const found = new Map<Any, ConfigurationChange[]>();
  for (const [file, changes] of byFile) {
    const inFile = owners.get(file) ?? owners.get(file.replace(/\.js$/, '.json')) ?? named(workspace, file);
    if (!inFile) continue;
    for (const change of changes) {
      const resource = inFile.size === 1 ? [...inFile.values()][0] : holderOf(change[side]()?.pointer ?? '', inFile);
      if (resource) push(found, resource, change);
    }
  }
  return found;
}

/** The code of a function may stand in a file that bears the function's name alone. */
function named(workspace: Workspace, file: string): Map<string, Any> | undefined {
  const name = /([^/]+)\.js$/.exec(file)?.[1];
  const found = name === undefined ? undefined : workspace.functions.find((each) => each.name === name);
  return found && new Map([['', found as Any]]);
}

function holderOf(pointer: string, inFile: ReadonlyMap<string, Any>): Any | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = inFile.get(at);
    if (found || at === '') return found;
  }
}

interface Links {
  readonly from: (resource: Any) => ReadonlySet<Any>;
  readonly fromValue: (value: unknown) => ReadonlySet<Any>;
}

/** Who names whom. Resources are found by the texts in their values: an id, an ARN or a name. Only ways to changed ones are kept. */
function linksIn(workspace: Workspace, wanted: ReadonlySet<Any>): Links {
  const byKey = new Map<string, Any[]>();
  for (const { kind, resources } of resourceLists(workspace)) {
    if (kind === 'tenant') continue;
    for (const resource of resources) {
      if (resource.file === '') continue;
      for (const key of new Set([resource.id, resource.arn, resource.name])) if (key !== '') push(byKey, key, resource);
    }
  }
  const kept = new Map<unknown, ReadonlySet<Any>>();
  const direct = (value: unknown): ReadonlySet<Any> => {
    const found = new Set<Any>();
    const walk = (at: unknown): void => {
      if (typeof at === 'string') for (const each of byKey.get(at) ?? []) found.add(each);
      else if (Array.isArray(at)) at.forEach(walk);
      else if (typeof at === 'object' && at !== null) {
        for (const [name, member] of Object.entries(at)) if (!passedOver.has(name)) walk(member);
      }
    };
    walk(value);
    return found;
  };
  const fromValue = (value: unknown): ReadonlySet<Any> => {
    const known = kept.get(value);
    if (known) return known;
    const found = new Set<Any>();
    const open: Any[] = [...direct(value)];
    for (let next = open.pop(); next; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...direct(next.value));
    }
    const reached = new Set([...found].filter((each) => wanted.has(each)));
    if (typeof value === 'object' && value !== null) kept.set(value, reached);
    return reached;
  };
  return { from: ({ value }) => fromValue(value), fromValue };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
