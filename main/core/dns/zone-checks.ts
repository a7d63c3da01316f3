/** Decides which records of a zone contradict each other or DNS's own rules; shared by master files and Route 53 record sets. */
import type { Diagnostic, Fix, Severity } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import { isWithin } from './names';

/** A record with the columns that a squiggle covers. */
export interface PlacedRecord {
  readonly record: DnsRecord;
  readonly column: number;
  readonly endColumn: number;
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A diagnostic of a DNS file. `pointer` is `/<owner>/<TYPE>` for master files, a JSON pointer for record sets. */
export function problemAt(
  code: string,
  severity: Severity,
  message: string,
  file: string,
  place: Place,
  pointer = '',
  fixes: readonly Fix[] = [],
): Diagnostic {
  return {
    code,
    severity,
    message,
    file,
    line: place.line,
    column: place.column,
    endLine: place.line,
    endColumn: Math.max(place.endColumn, place.column + 1),
    pointer,
    fixes,
  };
}

/** Types that may stand beside a CNAME: DNSSEC's own (RFC 4035 2.5). */
const besideCname: ReadonlySet<string> = new Set(['CNAME', 'RRSIG', 'NSEC']);

/** Where the records of each name stand in a zone's list, and which names have problems. */
export interface RecordLayout {
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly troubled: ReadonlySet<string>;
}

/** An earlier layout of records with the same names in the same order, and the names whose records are others than then. */
export interface LayoutBefore {
  readonly layout: RecordLayout;
  readonly touched: ReadonlySet<string>;
}

/**
 * Checks a zone's records against each other. The records stay in the zone whatever is found: the resolver answers for them as a
 * name server would.
 */
export function checkRecords(origin: string, placed: readonly PlacedRecord[]): Diagnostic[] {
  return checkLayout(origin, placed).found;
}

/** The same, with what makes the next check quick. */
export function checkLayout(
  origin: string,
  placed: readonly PlacedRecord[],
  before?: LayoutBefore,
): { readonly found: Diagnostic[]; readonly layout: RecordLayout } {
  const places = before?.layout.places ?? placesOf(placed);
  const found: Diagnostic[] = [];
  const troubled = new Set<string>();
  for (const name of before ? inOrder(places, before) : places.keys()) {
    const problems = checkName(
      origin,
      name,
      (places.get(name) ?? []).map((at) => placed[at] as PlacedRecord),
    );
    if (problems.length === 0) continue;
    found.push(...problems);
    troubled.add(name);
  }
  return { found, layout: { places, troubled } };
}

/** Names in order of first appearance, as a whole check goes through them; two may begin in one place only where a line makes several. */
function inOrder(places: RecordLayout['places'], { layout, touched }: LayoutBefore): readonly string[] {
  const first = (name: string): number => places.get(name)?.[0] ?? -1;
  return [...new Set([...layout.troubled, ...touched])].sort((a, b) => first(a) - first(b));
}

function placesOf(placed: readonly PlacedRecord[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at < placed.length; at += 1) {
    const { name } = (placed[at] as PlacedRecord).record;
    const own = places.get(name);
    if (own) own.push(at);
    else places.set(name, [at]);
  }
  return places;
}

function checkName(origin: string, name: string, group: readonly PlacedRecord[]): readonly Diagnostic[] {
  const [only] = group;
  if (group.length === 1 && name !== origin && only?.record.type !== 'SOA') return [];
  const found = checkCnames(origin, name, group);
  for (const [type, set] of groupBy(group, ({ record }) => `${record.type}${record.aliasFor ?? ''}`)) {
    if (set.length > 1) found.push(...checkSet(name, type, set));
  }
  if (name !== origin) found.push(...group.filter(({ record }) => record.type === 'SOA').map((entry) => soaElsewhere(origin, entry)));
  return found;
}

function checkCnames(origin: string, name: string, group: readonly PlacedRecord[]): Diagnostic[] {
  const cnames = group.filter(({ record }) => record.type === 'CNAME');
  const first = cnames[0];
  if (!first) return [];
  const target = first.record.data;
  if (name === origin) {
    return [
      at(
        first,
        'dns.cname-at-apex',
        'error',
        `${name} is the apex of its zone, where SOA and NS records have to stand, so it cannot be a CNAME to ${target}. ` +
          'Name servers answer SERVFAIL or drop the record; Route 53 refuses it.',
        [{ title: 'Point the apex with a Route 53 alias record (A and AAAA) in a .json zone, or use www and redirect.' }],
      ),
    ];
  }
  const other = group.find(({ record }) => !besideCname.has(record.type));
  if (other) {
    return [
      at(
        first,
        'dns.cname-beside-other-data',
        'error',
        `${name} has a CNAME and also ${article(other.record.type)} record (line ${other.record.source.line}). ` +
          'A CNAME stands alone at its name (RFC 1034 3.6.2); name servers answer SERVFAIL or refuse the zone.',
        [{ title: `Keep either the CNAME or the ${other.record.type} record at ${name}.` }],
      ),
    ];
  }
  return cnames
    .slice(1)
    .filter(({ record }) => record.data !== target)
    .map((entry) =>
      at(
        entry,
        'dns.several-cnames',
        'error',
        `${name} already is a CNAME to ${target} (line ${first.record.source.line}); a name has at most one CNAME.`,
        [{ title: 'Remove one of the two CNAME records.' }],
      ),
    );
}

function checkSet(name: string, type: string, set: readonly PlacedRecord[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const first = set[0] as PlacedRecord;
  const seen = new Map<string, PlacedRecord>();
  for (const entry of set) {
    const { record } = entry;
    const twin = seen.get(record.data);
    if (twin) {
      const message = `${name} ${record.type} ${record.data} stands here a second time (first on line ${twin.record.source.line}).`;
      found.push(at(entry, 'dns.duplicate-record', 'warning', message, [{ title: 'Remove this line.' }]));
    } else seen.set(record.data, entry);
    if (record.ttl !== first.record.ttl) {
      const message =
        `This record has a TTL of ${record.ttl} s, the ${record.type} record of ${name} on line ${first.record.source.line} one of ` +
        `${first.record.ttl} s. Records of one name and type share one TTL (RFC 2181 5.2); the least is served.`;
      found.push(at(entry, 'dns.ttl-mismatch', 'warning', message));
    }
  }
  if (type === 'SOA')
    found.push(at(set[1] as PlacedRecord, 'dns.several-soa', 'error', `${name} has more than one SOA record; the first is used.`));
  return found;
}

function soaElsewhere(origin: string, entry: PlacedRecord): Diagnostic {
  const message = `This SOA record is at ${entry.record.name}, but the zone is ${origin}. Its SOA belongs at ${origin}.`;
  return at(entry, 'dns.soa-not-at-apex', 'error', message);
}

function at(entry: PlacedRecord, code: string, severity: Severity, message: string, fixes: readonly Fix[] = []): Diagnostic {
  const { source } = entry.record;
  return problemAt(
    code,
    severity,
    message,
    source.file,
    { line: source.line, column: entry.column, endColumn: entry.endColumn },
    source.pointer,
    fixes,
  );
}

/** With its article, as the type is spoken: an MX, a TXT. */
function article(type: string): string {
  return /^(?:A|H|MX|N|R|S[OPRSV])/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Names below cloudfront.net are answered from the workspace's endpoints, never from a file. */
export function checkZoneName(origin: string, file: string): Diagnostic[] {
  if (!isWithin(origin, 'cloudfront.net')) return [];
  const message = `${origin} belongs to CloudFront: its names are the routing endpoints of this workspace, so this zone is never asked.`;
  return [problemAt('dns.reserved-zone', 'error', message, file, { line: 1, column: 1, endColumn: 2 })];
}

const mostProblems = 500;

/** In order of lines, and cut off where nobody reads on. */
export function limitProblems(diagnostics: readonly Diagnostic[], file: string): Diagnostic[] {
  const sorted = diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (sorted.length <= mostProblems) return sorted;
  const last = sorted[mostProblems] as Diagnostic;
  const message = `${sorted.length - mostProblems} more problems in this file are not listed.`;
  return [
    ...sorted.slice(0, mostProblems),
    problemAt('dns.too-many-problems', 'error', message, file, { line: last.line, column: 1, endColumn: 2 }),
  ];
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
