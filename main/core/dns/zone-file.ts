/** Decides which records a master file holds (RFC 1035 5.1, RFC 2308 4) and where each of its mistakes stands. */
import type { Diagnostic } from '../types/diagnostic';
import type { Zone } from '../types/resources';
import { isWithin, parseName } from './names';
import { checkLayout, checkZoneName, limitProblems, type PlacedRecord, problemAt, type RecordLayout } from './zone-checks';
import { defaultTtl, type DraftPart, layoutBefore, placePart, readParts, type ZonePart, type ZoneParts } from './zone-parts';
import { slipProblems } from './zone-slips';

export { defaultTtl };

export interface ZoneReading {
  /** null when not even the zone's name could be made out. */
  readonly zone: Zone | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Makes the next reading of nearly the same text quick. */
  readonly parts?: ZoneParts;
}

/**
 * Reads a master file. The zone's name is `origin` if given, else the $ORIGIN above the first record, else the file name without
 * `.zone`; a SOA record further down the tree than that $ORIGIN (`$ORIGIN com.`, `example SOA …`) moves it there.
 *
 * A TTL is, in this order: the record's own, the last $TTL, the last TTL that a record gave, the SOA's minimum, 300 seconds.
 *
 * Never throws. A bad line costs only itself; records that contradict each other stay, because the resolver answers for them.
 *
 * @param parts of an earlier reading of the same file with the same `origin`: lines that did not change are not read again
 */
export function parseZone(text: string, file: string, origin?: string, parts?: ZoneParts): ZoneReading {
  const named = parseName(origin ?? nameOfFile(file));
  const fromFile = named.name ?? null;
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (origin !== undefined && fromFile !== null) {
    const read = readParts(file, body, fromFile, (line) => parts?.byLine.get(line));
    const placed = read.parts.map((part) => ('drafts' in part ? placePart(fromFile, part) : part));
    const { layout, ...reading } = finish(file, fromFile, placed, endOf(text), parts);
    return read.whole ? reading : { ...reading, parts: { byLine: new Map(placed.map((part) => [part.line, part])), layout } };
  }
  const read = readParts<DraftPart>(file, body, fromFile ?? '.', () => undefined).parts;
  const zoneName = zoneNameOf(read, fromFile);
  if (zoneName === null) {
    const message = `The zone's name cannot be told from “${file}”: begin the file with $ORIGIN, or name it like example.com.zone.`;
    return { zone: null, diagnostics: [problemAt('dns.zone-name', 'error', message, file, { line: 1, column: 1, endColumn: 2 })] };
  }
  const placed = read.map((part) => placePart(zoneName, part));
  const { zone, diagnostics } = finish(file, zoneName, placed, endOf(text));
  return { zone, diagnostics };
}

function nameOfFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.zone$/, '');
}

function zoneNameOf(parts: readonly DraftPart[], fromFile: string | null): string | null {
  const top = parts.at(-1)?.after.topOrigin ?? null;
  if (top === null) return fromFile;
  const soa = parts.flatMap(({ drafts }) => drafts.filter(({ type }) => type === 'SOA'))[0]?.name;
  if (soa !== undefined && soa !== top && isWithin(soa, top)) return soa;
  return top === '.' ? fromFile : top;
}

function endOf(text: string): { readonly line: number; readonly column: number } {
  const last = text.lastIndexOf('\n');
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, column: text.length - last };
}

function finish(
  file: string,
  zoneName: string,
  parts: readonly ZonePart[],
  end: ReturnType<typeof endOf>,
  before?: ZoneParts,
): ZoneReading & { readonly layout: RecordLayout } {
  const diagnostics = parts.flatMap(({ problems }) => problems);
  const soaAt = firstSoa(parts);
  const minimum = soaAt ? Number(soaAt.record.data.split(' ').at(-1)) : null;
  const untimed = parts.find((part) => part.untimed.length > 0)?.untimed[0];
  if (untimed && minimum === null) {
    const message = `No TTL here, no $TTL above and no SOA: ${defaultTtl} seconds are assumed for this record and all others without one.`;
    diagnostics.push(problemAt('dns.no-ttl', 'warning', message, file, untimed.first));
  }
  const placed = parts.flatMap((part) => withTtls(part, minimum ?? defaultTtl));
  const slips = parts.flatMap((part) => part.slips);
  const names = slips.some(({ owner }) => !owner) ? new Set(placed.map(({ record }) => record.name)) : new Set<string>();
  const { found, layout } = checkLayout(zoneName, placed, before && layoutBefore(parts, before));
  diagnostics.push(...checkZoneName(zoneName, file), ...found, ...slipProblems(file, slips, (name) => names.has(name)));
  const negativeTtl = soaAt ? Math.min(minimum as number, soaAt.ttl ?? (minimum as number)) : defaultTtl;
  return {
    zone: { origin: zoneName, file, records: placed.map(({ record }) => record), negativeTtl, end },
    diagnostics: limitProblems(diagnostics, file),
    layout,
  };
}

/** The first SOA record, with the TTL that its lines give it. */
function firstSoa(parts: readonly ZonePart[]): (PlacedRecord & { readonly ttl: number | null }) | null {
  for (const { records, untimed } of parts) {
    const index = records.findIndex(({ record }) => record.type === 'SOA');
    const placed = records[index];
    if (placed) return { ...placed, ttl: untimed.some((one) => one.index === index) ? null : placed.record.ttl };
  }
  return null;
}

function withTtls({ records, untimed }: ZonePart, ttl: number): readonly PlacedRecord[] {
  if (untimed.length === 0 || ttl === defaultTtl) return records;
  const timed = [...records];
  for (const { index } of untimed) {
    const placed = records[index] as PlacedRecord;
    timed[index] = { ...placed, record: { ...placed.record, ttl } };
  }
  return timed;
}
