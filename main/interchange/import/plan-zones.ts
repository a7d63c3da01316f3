/**
 * Puts records into the zones of the workspace. A zone that is a master file (`.zone`) gets lines at its end for the records that it lacks; lines
 * that say something else stay and are told. A zone in Route 53's shape (`.json`) gets its record sets changed; a new zone is written so.
 */
import { parseName } from '../../core/dns/names';
import type { Zone } from '../../core/types/resources';
import { elementsOf, isObject, type Json } from '../shapes/mapping';
import { stemOf } from './file-names';
import { textOf } from './intrinsics';
import { same } from './merge';
import { patchText, printJson } from './patch';
import type { Files } from './plan-files';
import type { Report } from './report';
import type { ImportedRecord } from './resource';

/** Puts all records and zones. Returns how many record sets there were. */
export function putZones(
  files: Files,
  zones: readonly Zone[],
  records: readonly ImportedRecord[],
  named: ReadonlyMap<string, string | null>,
  report: Report,
): number {
  const byZone = new Map<string, ImportedRecord[]>();
  for (const zone of named.keys()) byZone.set(zone, []);
  const guesses = new Map<string | null, string>();
  for (const record of records) {
    const zone = zoneOf(record, records, zones, named, guesses, report);
    if (zone === null) continue;
    const list = byZone.get(zone);
    if (list) list.push(record);
    else byZone.set(zone, [record]);
  }
  for (const [zone, sets] of [...byZone].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = zones.find(({ origin }) => origin === zone)?.file ?? `dns/${stemOf(zone)}.json`;
    if (file.endsWith('.zone')) appendLines(files, file, zone, zones, sets, report);
    else putSets(files, file, sets);
  }
  return records.length;
}

/** The zone of a record: 1. as its source names it, 2. by its id, 3. the zone of the workspace that its name lies in, 4. a guess, which is told. */
function zoneOf(
  record: ImportedRecord,
  records: readonly ImportedRecord[],
  zones: readonly Zone[],
  named: ReadonlyMap<string, string | null>,
  guesses: Map<string | null, string>,
  report: Report,
): string | null {
  if (record.zone !== null) return record.zone;
  const byId = [...named].find(([, id]) => id !== null && id === record.zoneId);
  if (byId) return byId[0];
  const name = nameOf(record.set);
  if (name === null || name.includes('unresolved-')) {
    const message = `The name of this record cannot be told, so it is not imported.`;
    report.unresolved({ ...record.place, code: 'record', subject: name ?? '', message, fix: 'Write the record into its zone.' });
    return null;
  }
  const around = [...zones.map(({ origin }) => origin), ...named.keys()].filter((zone) => name === zone || name.endsWith(`.${zone}`));
  const nearest = around.toSorted((a, b) => b.length - a.length)[0];
  if (nearest !== undefined) return nearest;
  const known = guesses.get(record.zoneId);
  if (known !== undefined && (name === known || name.endsWith(`.${known}`))) return known;
  const guess = guessedZone(
    records.filter(({ zone, zoneId }) => zone === null && zoneId === record.zoneId).map(({ set }) => nameOf(set)),
    name,
  );
  guesses.set(record.zoneId, guess);
  const id = record.zoneId ?? 'without id';
  const message = `Which zone ${id} is cannot be told from the source; ${guess} is assumed.`;
  const fix = `Rename dns/${guess}.json if that is not the zone’s name, or import “aws route53 get-hosted-zone --id ${id}” with it.`;
  report.unresolved({ ...record.place, code: 'record', subject: name, message, fix });
  return guess;
}

/** The longest ending, of at least two labels, that all these names share. */
function guessedZone(names: readonly (string | null)[], own: string): string {
  let labels = own.split('.');
  for (const name of names) {
    if (name === null) continue;
    const other = name.split('.');
    let shared = 0;
    while (shared < labels.length && shared < other.length && labels.at(-1 - shared) === other.at(-1 - shared)) shared += 1;
    labels = labels.slice(labels.length - shared);
  }
  const whole = own.split('.');
  if (labels.length === whole.length && whole.length > 2) labels = whole.slice(-2);
  return labels.length >= 2 ? labels.join('.') : whole.slice(-2).join('.');
}

function nameOf(set: Json): string | null {
  const written = set['Name'];
  if (typeof written !== 'string') return null;
  // Route 53 writes the star of a wildcard as \052.
  return written.replaceAll('\\052', '*').replace(/\.$/, '').toLowerCase();
}

function keyOf(set: Json): string {
  return [nameOf(set) ?? '', textOf(set['Type']), textOf(set['SetIdentifier'])].join(' ');
}

function putSets(files: Files, file: string, records: readonly ImportedRecord[]): void {
  const old = files.text(file);
  if (old === null) {
    files.put(file, printJson({ ResourceRecordSets: unique(records) }));
    return;
  }
  let root: unknown;
  try {
    root = JSON.parse(old);
  } catch {
    return files.put(file, old);
  }
  const existing = isObject(root) ? root['ResourceRecordSets'] : null;
  if (!Array.isArray(existing)) return files.put(file, old);
  const merged: unknown[] = [...(existing as readonly unknown[])];
  const places = new Map((existing as readonly unknown[]).flatMap((set, index) => (isObject(set) ? [[keyOf(set), index] as const] : [])));
  const replaced: { pointer: string; before: unknown; after: unknown }[] = [];
  const incoming = unique(records);
  for (const set of incoming) {
    const at = places.get(keyOf(set));
    const before = at === undefined ? undefined : merged[at];
    if (at === undefined || !isObject(before)) merged.push(set);
    else if (!sameSet(before, set)) {
      // The name stays as the file writes it.
      merged[at] = { ...before, ...set, Name: before['Name'] };
      replaced.push({ pointer: `/ResourceRecordSets/${at}`, before, after: merged[at] });
    }
  }
  const text = patchText(old, ['ResourceRecordSets'], existing, merged);
  const wanted = new Set(incoming.map(keyOf));
  const kept = (existing as readonly unknown[]).flatMap((set, index) =>
    isObject(set) && !wanted.has(keyOf(set)) ? [`/ResourceRecordSets/${index}`] : [],
  );
  files.put(file, text, { replaced, kept: records.length === 0 ? [] : kept });
}

/** The record sets, each once; a later one with the same name and type wins. */
function unique(records: readonly ImportedRecord[]): readonly Json[] {
  return [...new Map(records.map(({ set }) => [keyOf(set), set])).values()];
}

/** Names with and without final dot and in any case are the same. */
function sameSet(left: Json, right: Json): boolean {
  return same({ ...left, Name: nameOf(left) }, { ...left, ...right, Name: nameOf(right) });
}

function appendLines(
  files: Files,
  file: string,
  zone: string,
  zones: readonly Zone[],
  records: readonly ImportedRecord[],
  report: Report,
): void {
  const old = files.text(file) ?? '';
  const existing = zones.find((candidate) => candidate.file === file)?.records ?? [];
  const lines: string[] = [];
  for (const { set, place } of records) {
    const name = nameOf(set);
    const type = textOf(set['Type']).toUpperCase();
    const say = (message: string, fix: string): void =>
      report.unresolved({ ...place, code: 'record', subject: `${name ?? ''} ${type}`, message, fix });
    const values = elementsOf(set['ResourceRecords']);
    if (name === null) continue;
    if (!values) {
      const fix = `Write the zone as Route 53 record sets (dns/${zone}.json) and import again.`;
      say(`An alias record cannot stand in the master file ${file}, so it was not imported.`, fix);
      continue;
    }
    const data = values.map((value) => textOf(isObject(value) ? value['Value'] : value));
    const there = existing.filter((record) => record.name === name && record.type === type);
    if (there.length > 0) {
      const equal = there.length === data.length && data.every((value) => there.some((record) => record.data === plainData(value)));
      if (!equal) {
        const said = there.map((record) => record.data).join(', ');
        say(
          `${file} says ${said} for ${name} ${type}, the import says ${data.join(', ')}; the file stays as it is.`,
          `Change ${file} by hand.`,
        );
      }
      continue;
    }
    const ttl = typeof set['TTL'] === 'number' ? set['TTL'] : 300;
    for (const value of data) lines.push(`${name}. ${ttl} IN ${type} ${absolute(type, value)}`);
  }
  if (lines.length === 0) return files.put(file, old);
  const eol = old.includes('\r\n') ? '\r\n' : '\n';
  const gap = old === '' || old.endsWith('\n') ? '' : eol;
  files.put(file, `${old}${gap}${lines.join(eol)}${eol}`);
}

const naming: ReadonlySet<string> = new Set(['CNAME', 'NS', 'PTR', 'MX', 'SRV']);

/** Route 53 takes names with and without final dot as absolute; a master file does not. */
function absolute(type: string, value: string): string {
  return naming.has(type) && !value.endsWith('.') ? `${value}.` : value;
}

function plainData(value: string): string {
  const { name } = parseName(value);
  return name ?? value;
}
