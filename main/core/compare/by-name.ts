/** The changes of two workspaces by what they are changes of: who knows the names on a request's way need not look at all of them. */
import type { ConfigurationChange, ConfigurationChanges } from './changes';
import type { ThingKind } from './things';

/** Names of what there can be thousands of, as a request meets them. */
export interface NamesOnTheWay {
  readonly tenants: ReadonlySet<string>;
  readonly certificates: ReadonlySet<string>;
  /** Of origins, lower case. */
  readonly domains: ReadonlySet<string>;
  /** That DNS was asked for on the way, lower case. */
  readonly asked: ReadonlySet<string>;
}

type ByName = ReadonlyMap<string, readonly ConfigurationChange[]>;

export interface NamedChanges {
  readonly named: Readonly<Record<NamedKind, ByName>>;
  /** Records by every name above theirs. */
  readonly recordsBelow: ByName;
  /** All kinds of which there are few. */
  readonly others: readonly ConfigurationChange[];
}

type NamedKind = 'tenant' | 'certificate' | 'origin' | 'origin-file' | 'dns-record';

const known = new WeakMap<ConfigurationChanges, NamedChanges>();

/** Made once for each list of changes. */
export function namedChanges(changes: ConfigurationChanges): NamedChanges {
  const found = known.get(changes) ?? sort(changes.all);
  known.set(changes, found);
  return found;
}

/** The changes that those names can have to do with (core/compare/reach.ts decides whether they do), and all of which there are few. */
export function changesNamed(changes: ConfigurationChanges, names: NamesOnTheWay): ReadonlySet<ConfigurationChange> {
  const { named, others } = namedChanges(changes);
  const found = new Set(others);
  const take = (map: ByName, wanted: ReadonlySet<string>): void => {
    if (map.size > 0) for (const name of wanted) for (const change of map.get(name) ?? []) found.add(change);
  };
  take(named.tenant, names.tenants);
  take(named.certificate, names.certificates);
  take(named.origin, names.domains);
  take(named['origin-file'], names.domains);
  for (const change of recordsAround(changes, names.asked)) found.add(change);
  return found;
}

/** Records at those names, above and below them, and wildcards over them. */
export function recordsAround(changes: ConfigurationChanges, asked: ReadonlySet<string>): ReadonlySet<ConfigurationChange> {
  const { named, recordsBelow } = namedChanges(changes);
  const records = named['dns-record'];
  const found = new Set<ConfigurationChange>();
  if (records.size === 0) return found;
  const take = (list: readonly ConfigurationChange[] | undefined): void => {
    for (const change of list ?? []) found.add(change);
  };
  for (const name of asked) {
    take(records.get(name));
    take(recordsBelow.get(name));
    for (const above of namesAbove(name)) {
      take(records.get(above));
      take(records.get(`*.${above}`));
    }
  }
  return found;
}

function sort(all: readonly ConfigurationChange[]): NamedChanges {
  const named = {
    tenant: new Map(),
    certificate: new Map(),
    origin: new Map(),
    'origin-file': new Map(),
    'dns-record': new Map(),
  } as Record<NamedKind, Map<string, ConfigurationChange[]>>;
  const recordsBelow = new Map<string, ConfigurationChange[]>();
  const others: ConfigurationChange[] = [];
  const put = (map: Map<string, ConfigurationChange[]>, name: string, change: ConfigurationChange): void => {
    const list = map.get(name);
    if (list) list.push(change);
    else map.set(name, [change]);
  };
  for (const change of all) {
    if (!isNamed(change.kind)) others.push(change);
    else put(named[change.kind], change.name, change);
    if (change.kind === 'dns-record') for (const above of namesAbove(change.name)) put(recordsBelow, above, change);
  }
  return { named, recordsBelow, others };
}

function isNamed(kind: ThingKind): kind is NamedKind {
  return kind === 'tenant' || kind === 'certificate' || kind === 'origin' || kind === 'origin-file' || kind === 'dns-record';
}

/** `a.b.c`: `b.c`, `c`. */
function namesAbove(name: string): readonly string[] {
  const found: string[] = [];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) found.push(name.slice(dot + 1));
  return found;
}
