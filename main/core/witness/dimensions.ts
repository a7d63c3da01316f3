/** Decides which values of every dimension of a request are tried at one place, so that each stands for a way in which the two can differ. */
import { referencesOf } from '../config/references';
import { judgeCountry } from '../geo/judge-country';
import { normalizePath } from '../behaviors/normalize-path';
import { withDefaultRootObject } from '../behaviors/default-root-object';
import type { HeaderList, TlsVersion } from '../types/exchange';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import { addBehaviorHints } from './behavior-hints';
import { addressesFor, countriesFor, representatives } from './classes';
import { noHints, type Hints } from './hints';
import { findPathCells } from './path-cells';
import { addWafHints } from './waf-hints';

/** Values of one place, the usual one first. */
export interface Dimensions {
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  readonly schemes: readonly ('https' | 'http')[];
  readonly countries: readonly (string | null)[];
  readonly addresses: readonly string[];
  readonly headers: readonly HeaderList[];
  readonly queries: readonly (string | null)[];
  readonly tls: readonly TlsVersion[];
  readonly families: readonly ('ipv4' | 'ipv6')[];
  /** Epoch milliseconds; null = the time of the report. */
  readonly times: readonly (number | null)[];
  /** What could not be tried, a sentence each. */
  readonly notes: readonly string[];
}

export interface DimensionSides {
  readonly snapshots: readonly [before: Snapshot, after: Snapshot];
  readonly owners: readonly [before: EffectiveOwner | null, after: EffectiveOwner | null];
}

export const usualAddress = '127.0.0.1';
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Headers that CloudFront treats in ways of its own, with a value each. */
const telling: Readonly<Record<string, string>> = {
  accept: 'text/html',
  'accept-encoding': 'gzip, br',
  'accept-language': 'fr',
  authorization: 'Basic dzp3',
  origin: 'https://other.example',
  referer: 'https://other.example/',
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)',
  'x-witness': '1',
};
/** Paths of one combination that are tried: the shortest, and some that an origin knows. */
const mostAlike = 4;
/** Countries or ranges of one side alone that are each tried. */
const mostAlone = 60;

/** Values for an owner whose own configuration is touched. */
export function ownerDimensions(sides: DimensionSides): Dimensions {
  const hints = noHints();
  const [before, after] = sides.owners;
  /** Countries that owners restrict, and countries and addresses that rules ask about, before and after. */
  const restricted: (readonly string[])[] = [[], []];
  const asked: (readonly string[])[] = [[], []];
  const ranges: (readonly string[])[] = [[], []];
  for (const [index, owner] of sides.owners.entries()) {
    if (!owner) continue;
    const snapshot = sides.snapshots[index] as Snapshot;
    addBehaviorHints(hints, owner, snapshot);
    const own = noHints();
    addWafHints(own, owner.webAcl.value, referencesOf(snapshot.workspace), snapshot.assumption);
    asked[index] = own.countries.flat();
    ranges[index] = own.ranges.flat();
    addWafHints(hints, owner.webAcl.value, referencesOf(snapshot.workspace), snapshot.assumption);
    const geo = owner.geo.value;
    if (geo.RestrictionType !== 'none') hints.countries.push((restricted[index] = geo.Locations ?? []));
    for (const { range, country } of snapshot.workspace.settings.network.viewers) {
      hints.ranges.push([range]);
      if (country !== undefined) hints.countries.push([country]);
    }
    for (const { caching, originRequestPolicy } of owner.behaviors) {
      const listed = [...caching.headers.names, ...(originRequestPolicy?.value.HeadersConfig?.Headers ?? [])];
      if (listed.some((name) => name.toLowerCase().startsWith('cloudfront-viewer-country'))) hints.countries.push(['DE']);
    }
  }
  // What stands in a list of one side alone is a difference of its own, and is asked for by itself.
  hints.countries.push(...[...alone(restricted), ...alone(asked)].map((country) => [country]));
  hints.ranges.push(...alone(ranges).map((range) => [range]));
  const cells = pathsFor(sides, hints);
  const notes = [...hints.beyond, ...(cells.complete ? [] : ['There are more combinations of path patterns than were walked.'])];
  return {
    paths: cells.paths,
    methods: methodsFor([before, after], hints),
    schemes: ['https', 'http'],
    countries: allowedFirst(countriesFor(hints.countries), [before, after]),
    addresses: hints.ranges.length === 0 ? [usualAddress] : addressesFor(hints.ranges, usualAddress),
    headers: headersFor(hints),
    queries: queriesFor(hints),
    tls: ['TLSv1.3'],
    families: ['ipv4'],
    times: [null],
    notes,
  };
}

/** Items that stand more often in one of two lists than in the other, at most so many. */
function alone(lists: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const [index, list] of lists.entries()) for (const item of list) counts.set(item, (counts.get(item) ?? 0) + (index === 0 ? 1 : -1));
  return [...counts].flatMap(([item, count]) => (count === 0 ? [] : [item])).slice(0, mostAlone);
}

/** Values for a name at which only the way to the edge, or who answers, is another. */
export function nameDimensions(): Dimensions {
  return {
    paths: ['/'],
    methods: ['GET'],
    schemes: ['https', 'http'],
    countries: [null],
    addresses: [usualAddress],
    headers: [[]],
    queries: [null],
    tls: ['TLSv1.3'],
    families: ['ipv4'],
    times: [null],
    notes: [],
  };
}

function pathsFor({ owners, snapshots }: DimensionSides, hints: Hints): { readonly paths: readonly string[]; readonly complete: boolean } {
  const patterns = [...new Set(hints.patterns)].filter((pattern) => pattern !== '*' && pattern !== '/*');
  const globs = patterns.map((pattern) => patternTest(pattern));
  const fallsTo = (path: string): string =>
    owners
      .map((owner, index) => {
        if (!owner) return '-';
        const seen = withDefaultRootObject(path, owner.defaultRootObject.value);
        const matched = (snapshots[index] as Snapshot).assumption('behavior.path-normalization') === 'none' ? seen : normalizePath(seen);
        return owner.behaviors.findIndex(({ matches }) => matches(matched));
      })
      .join(' ');
  const classify = (path: string): string => `${fallsTo(path)} ${globs.map((test) => (test(path) ? '1' : '0')).join('')}`;
  const found = findPathCells({ patterns, classify });
  // The root stands for itself: the default root object applies to nothing else.
  const byCell = new Map<string, string[]>([...found.paths].map(([cell, path]) => [cell, [path]]));
  for (const path of ['/', ...new Set(hints.paths)]) {
    const cell = classify(path);
    const known = byCell.get(cell);
    if (!known) byCell.set(cell, [path]);
    else if (known.length < mostAlike + 1 && !known.includes(path)) known.push(path);
  }
  const paths = [...byCell.values()].flat();
  return { paths: [...new Set(['/', ...paths])], complete: found.complete };
}

/** Patterns of rules and functions count as they are; those of behaviors are told apart by the behavior that wins. */
function patternTest(pattern: string): (path: string) => boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const test = new RegExp(`^${pattern.startsWith('/') || pattern.startsWith('*') ? '' : '/'}${source}$`, 's');
  return (path) => test.test(path);
}

/** One for each way in which the behaviors of both sides treat methods. */
function methodsFor(owners: readonly (EffectiveOwner | null)[], hints: Hints): readonly string[] {
  const behaviors = owners.flatMap((owner) => owner?.behaviors ?? []);
  const tests = behaviors.flatMap(({ allowedMethods, cachedMethods }) => [
    (method: string): boolean => allowedMethods.includes(method),
    (method: string): boolean => cachedMethods.includes(method),
  ]);
  const changed = changedMethods(owners);
  const named = [...hints.methods, ...changed].map((wanted) => (method: string) => method === wanted);
  // HEAD and OPTIONS are answered in ways of their own.
  const own = [(method: string): boolean => method === 'HEAD', (method: string): boolean => method === 'OPTIONS'];
  return representatives<string>(
    [...methods, ...[...hints.methods].filter((method) => /^[A-Z]+$/.test(method))],
    [...tests, ...named, ...own],
  );
}

/** Methods that a path pattern of both sides allows or caches on one of them alone. */
function changedMethods([before, after]: readonly (EffectiveOwner | null)[]): readonly string[] {
  const found = new Set<string>();
  for (const one of before?.behaviors ?? []) {
    const other = after?.behaviors.find(({ pathPattern }) => pathPattern === one.pathPattern);
    if (!other) continue;
    for (const method of methods) {
      const differs = one.allowedMethods.includes(method) !== other.allowedMethods.includes(method);
      if (differs || one.cachedMethods.includes(method) !== other.cachedMethods.includes(method)) found.add(method);
    }
  }
  return [...found];
}

/** A country that both let in stands first: the others are for what happens at the gate. */
function allowedFirst(countries: readonly string[], owners: readonly (EffectiveOwner | null)[]): readonly (string | null)[] {
  if (countries.length === 0) return [null];
  const refused = (country: string): number =>
    owners.filter((owner) => owner && judgeCountry(owner.geo.value, country) === 'blocked').length;
  const sorted = [...countries].sort((one, other) => refused(one) - refused(other));
  // A viewer of whom no country is known is in no list. Where every country is refused on one side, it alone gets past both gates.
  return sorted[0] !== undefined && refused(sorted[0]) > 0 ? [null, ...sorted] : [...sorted, null];
}

/** Nothing; everything that anybody looks at, at once; and what asks for certain values one by one. */
function headersFor(hints: Hints): readonly HeaderList[] {
  const names = [...new Set([...Object.keys(telling), ...hints.headers].map((name) => name.toLowerCase()))].filter(
    (name) => !name.startsWith('cloudfront-') && name !== 'host' && name !== 'cookie' && name !== 'content-length',
  );
  const rich: (readonly [string, string])[] = names.map((name) => [name, telling[name] ?? 'w']);
  const cookies = [...hints.cookies, 'witness'].map((name) => `${name}=w`).join('; ');
  return dropSame([[], [...rich, ['cookie', cookies]], ...hints.headerSets]);
}

function dropSame(lists: readonly HeaderList[]): readonly HeaderList[] {
  const seen = new Map(lists.map((list) => [JSON.stringify(list), list]));
  return [...seen.values()];
}

function queriesFor(hints: Hints): readonly (string | null)[] {
  const all = [...hints.queries, 'witness'].map((name) => `${encodeURIComponent(name)}=w`).join('&');
  return [...new Set<string | null>([null, all, ...hints.queryTexts])];
}
