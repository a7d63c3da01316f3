/** Quick fixes in zones: a name's records are pointed elsewhere, or a record is added. */
import type { Fix, TextEdit } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import { removal } from './edits';
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
