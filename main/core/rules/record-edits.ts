/** Quick fixes in zones: a name's records are pointed elsewhere, or a record is added. */
import type { Fix, TextEdit } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import type { Facts } from './family';
import { zoneOf } from './ways';

/**
 * Lets a name lead to an endpoint by a change of its own records; none where that takes more than the words at hand: several records,
 * a CNAME at an apex, text that stands for many records.
 */
export function pointAt(name: string, endpoint: string, facts: Facts): readonly Fix[] {
  const records = facts.records(name);
  const pointing = records.filter(({ type }) => leading.has(type));
  if (records.length === 0) return addition(name, endpoint, facts);
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

/** A new CNAME at the end of the master file that holds the name. */
function addition(name: string, endpoint: string, facts: Facts): readonly Fix[] {
  const zone = zoneOf(name, facts);
  if (!zone?.end || name === zone.origin || facts.resolve(name).delegation.length > 0) return [];
  const { line, column } = zone.end;
  const text = `${column > 1 ? '\n' : ''}${name}. IN CNAME ${endpoint}.\n`;
  const edit = { file: zone.file, startLine: line, startColumn: column, endLine: line, endColumn: column, text };
  return [{ title: `Add a record for ${name} to ${zone.file}`, edits: [edit] }];
}
