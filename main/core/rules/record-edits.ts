/** Quick fixes in zones: a name's records are pointed elsewhere, or a record is added. */
import { cloudFrontZoneId } from '../dns/record-sets';
import type { Fix, TextEdit } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import { changeOf, removal } from './edits';
import type { Facts } from './family';
import { zoneOf } from './ways';

/**
 * Lets a name lead to an endpoint by a change of its own records; none where that takes more than the words at hand: several records,
 * text that stands for many records. The apex of a Route 53 zone gets alias records.
 */
export function pointAt(name: string, endpoint: string, facts: Facts): readonly Fix[] {
  const records = facts.records(name);
  const pointing = records.filter(({ type }) => leading.has(type));
  if (records.length === 0) return addition(name, endpoint, facts);
  if (pointing.length === 0) return zoneOf(name, facts)?.origin === name ? addAliases(name, endpoint, ['A', 'AAAA'], facts) : [];
  if (pointing.every(({ aliasFor }) => aliasFor === 'AAAA')) return addAliases(name, endpoint, ['A'], facts);
  const title = `Point ${name} at ${endpoint}`;
  const edits = pointing.map((record) => replaced(record, endpoint));
  if (edits.length === 0 || edits.some((edit) => edit === null)) return [];
  const changed = pointing[0]?.type === 'ALIAS' ? pointing.every(({ type }) => type === 'ALIAS') : records.length === 1;
  return changed ? [{ title, edits: edits.filter((edit) => edit !== null) }] : [];
}

const leading: ReadonlySet<string> = new Set(['CNAME', 'ALIAS', 'A', 'AAAA']);

/** A change of a record's target alone, whatever else is at its name. */
export function retarget(record: DnsRecord, target: string): readonly Fix[] {
  const edit = record.type === 'CNAME' || record.type === 'ALIAS' ? replaced(record, target) : null;
  return edit ? [{ title: `Replace the target with ${target}`, edits: [edit] }] : [];
}

function replaced({ type, source, dataAt }: DnsRecord, target: string): TextEdit | null {
  if (!dataAt) return null;
  const { line, column, endColumn, typeColumn } = dataAt;
  const named = type === 'CNAME' || type === 'ALIAS';
  const edit = { file: source.file, startLine: line, startColumn: column, endLine: line, endColumn };
  if (source.file.endsWith('.json')) return named ? { ...edit, text: JSON.stringify(`${target}.`) } : null;
  if (named) return { ...edit, text: `${target}.` };
  return typeColumn === undefined ? null : { ...edit, startColumn: typeColumn, text: `CNAME ${target}.` };
}

/** A new CNAME for a name without records, at the end of its zone. */
function addition(name: string, endpoint: string, facts: Facts): readonly Fix[] {
  const zone = zoneOf(name, facts);
  if (!zone || facts.resolve(name).delegation.length > 0) return [];
  const title = `Add a record for ${name} to ${zone.file}`;
  if (zone.file.endsWith('.json')) return addedSets(zone.file, title, [cnameSet(name, endpoint)], facts);
  if (!zone.end || name === zone.origin) return [];
  const { line, column } = zone.end;
  const text = `${column > 1 ? '\n' : ''}${name}. IN CNAME ${endpoint}.\n`;
  const edit = { file: zone.file, startLine: line, startColumn: column, endLine: line, endColumn: column, text };
  return [{ title, edits: [edit] }];
}

/** Alias records for the address types that a name of a Route 53 zone lacks; none in a master file, which has no such thing. */
export function addAliases(name: string, endpoint: string, types: readonly ('A' | 'AAAA')[], facts: Facts): readonly Fix[] {
  const file = zoneOf(name, facts)?.file;
  if (!file?.endsWith('.json')) return [];
  const sets = types.map((Type) => ({
    Name: `${name}.`,
    Type,
    AliasTarget: { HostedZoneId: cloudFrontZoneId, DNSName: `${endpoint}.`, EvaluateTargetHealth: false },
  }));
  return addedSets(file, `Add an alias record for ${types.join(' and ')} to ${file}`, sets, facts);
}

/** A TXT record for a name of a Route 53 zone. */
export function addText(name: string, text: string, facts: Facts): readonly Fix[] {
  const file = zoneOf(name, facts)?.file;
  if (!file?.endsWith('.json')) return [];
  const set = { Name: `${name}.`, Type: 'TXT', TTL: 300, ResourceRecords: [{ Value: JSON.stringify(text) }] };
  return addedSets(file, `Add ${name} to ${file}`, [set], facts);
}

function cnameSet(name: string, endpoint: string): object {
  return { Name: `${name}.`, Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: `${endpoint}.` }] };
}

function addedSets(file: string, title: string, sets: readonly object[], { workspace }: Facts): readonly Fix[] {
  return changeOf(
    workspace,
    title,
    sets.map((value) => ({ append: { file, pointer: '/ResourceRecordSets' }, value })),
  );
}

/** Takes a record away; only where it is the one record of its name and one line or one record set holds it. */
export function withoutRecord({ name, source, dataAt }: DnsRecord, facts: Facts): readonly Fix[] {
  const title = `Remove the record of ${name}`;
  if (!dataAt || facts.records(name).length !== 1) return [];
  if (source.file.endsWith('.json')) {
    const set = source.pointer.split('/').slice(0, 3).join('/');
    return removal(facts.workspace, { file: source.file, pointer: set }, title);
  }
  // A record that the next line takes its owner from would not be alone at its name.
  if (dataAt.line !== source.line || dataAt.typeColumn === undefined) return [];
  const edit = { file: source.file, startLine: source.line, startColumn: 1, endLine: source.line + 1, endColumn: 1, text: '' };
  return [{ title, edits: [edit] }];
}
