/** Reads what the AWS CLI prints (`get-*`, `create-*`, `describe-*`, `list-*`) and what its create commands take. */
import { kindForms } from '../../core/config/kinds';
import { isObject, type Json } from '../shapes/mapping';
import { cliForms, pointless, type CliForm } from './cli-forms';
import { cliResource } from './cli-resources';
import type { Path, SourceDocument } from './documents';
import type { Unresolved } from '../../core/types/import';
import type { Report } from './report';
import type { ImportedRecord, ImportedResource } from './resource';

export interface CliReading {
  readonly resources: readonly ImportedResource[];
  readonly records: readonly ImportedRecord[];
  /** Zone's name -> its id. */
  readonly zones: ReadonlyMap<string, string | null>;
}

/** The resources of a document of the CLI; null when it is none. Never throws. */
export function readCliDocument(document: SourceDocument, report: Report): CliReading | null {
  const resources: ImportedResource[] = [];
  const records: ImportedRecord[] = [];
  const zones = new Map<string, string | null>();
  let understood = false;

  const visit = (value: unknown, path: Path, depth: number): void => {
    if (isPairs(value)) {
      addPairs(value, path);
      understood = true;
      return;
    }
    if (Array.isArray(value)) {
      if (depth < 3) for (const [index, element] of value.entries()) visit(element, [...path, index], depth + 1);
      return;
    }
    if (!isObject(value)) return;
    if (readRecords(document, value, path, records, zones, report)) {
      understood = true;
      return;
    }
    const wrapper = [...cliForms.keys()].find((name) => Object.hasOwn(value, name) && isHolder(value[name]));
    if (wrapper !== undefined) {
      understood = true;
      readWrapped(cliForms.get(wrapper) as CliForm, wrapper, value, path);
      return;
    }
    const idle = Object.keys(pointless).find((name) => Object.hasOwn(value, name));
    if (idle !== undefined && path.length === 0) {
      understood = true;
      report.skip(idle, pointless[idle] ?? '');
      return;
    }
    if (readOthers(value, path)) understood = true;
  };

  const readWrapped = (form: CliForm, wrapper: string, answer: Json, path: Path): void => {
    const content = answer[wrapper];
    const items = form.list ? (Array.isArray(content) ? content : isObject(content) ? content['Items'] : undefined) : [content];
    const below: Path = [...path, wrapper, ...(form.list && !Array.isArray(content) ? ['Items'] : [])];
    for (const [index, item] of (Array.isArray(items) ? (items as readonly unknown[]) : []).entries()) {
      const place = document.place(form.list ? [...below, index] : below);
      const inner = form.element !== undefined && isObject(item) && isObject(item[form.element]) ? item[form.element] : item;
      if (!isObject(inner)) continue;
      if (isObject(item) && item['Type'] === 'managed') report.skip(`managed ${kindTitle(form)}`, 'Managed policies are built in.');
      else add(form, inner, form.list ? {} : answer, place);
    }
  };

  const add = (form: CliForm, resource: Json, answer: Json, place: ImportedResource['place']): void => {
    const read = cliResource(form, resource, answer, place);
    if (!read) {
      const message = `This ${kindTitle(form)} has no name or no configuration, so it is not imported.`;
      const fix = 'Import what the command prints, unchanged.';
      return report.unresolved({ ...place, code: 'syntax', subject: nameIn(resource), message, fix });
    }
    if (!form.summary) return void resources.push(read);
    const { lacks, command, useless } = form.summary;
    const subject = nameIn(resource);
    const message = `The list leaves out ${lacks} of ${kindTitle(form)} ${subject}${useless ? ', so it is not imported' : ''}.`;
    const missing: Unresolved = { ...place, code: 'missing', subject, message, fix: command(resource) };
    resources.push({ ...read, partial: useless ? 'name-only' : true, missing: [...(read.missing ?? []), missing] });
  };

  /** Inputs of create commands, pairs of a key value store, answers that only name what was made. */
  const readOthers = (value: Json, path: Path): boolean => {
    const place = document.place(path);
    const input = inputForm(value, document.file);
    if (input) {
      add(input, value, {}, place);
      return true;
    }
    if (isPairs(value['Items'])) {
      addPairs(value['Items'], path);
      return true;
    }
    if (isZoneInput(value)) {
      zones.set(zoneName(value['Name']) ?? '', null);
      return true;
    }
    const summary = value['Summary'];
    if (isObject(summary) && typeof summary['ARN'] === 'string') {
      const message = `This only names ${String(summary['Name'])}.`;
      const fix = 'Import what the get command of AWS WAF prints.';
      report.unresolved({ ...place, code: 'missing', subject: nameIn(summary), message, fix });
      return true;
    }
    return false;
  };

  const addPairs = (list: Pairs, path: Path): void => {
    const place = document.place(path);
    const name = place.file.replace(/^.*\//, '').replace(/(?:\.pairs)?\.[^.]*$/, '');
    const value = Object.fromEntries(list.map((pair) => [pair.Key, pair.Value]));
    resources.push({ kind: 'key-value-store', name, stem: name, value, envelope: {}, wrapper: null, place });
    report.note(
      `The pairs of ${place.file} belong to the key value store “${name}”: the command does not say which, so the file’s name does.`,
    );
  };

  visit(document.value, [], 0);
  return understood ? { resources, records, zones } : null;
}

function isHolder(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}

function kindTitle({ kind }: CliForm): string {
  if (kind === 'key-value-store') return 'key value store';
  return kind === 'public-key' ? 'public key' : kindForms[kind].title;
}

/** What people call a resource of the CLI. */
export function nameIn(resource: Json): string {
  for (const member of ['Name', 'DomainName', 'Id', 'Comment']) {
    const value = resource[member];
    if (typeof value === 'string' && value !== '' && !(member === 'DomainName' && resource['Id'] !== undefined)) return value;
  }
  return '';
}

/** Bare inputs of `create-*`, as `--cli-input-json` takes them. */
function inputForm(value: Json, file: string): CliForm | null {
  const has = (...names: readonly string[]): boolean => names.every((name) => Object.hasOwn(value, name));
  if (has('Origins', 'DefaultCacheBehavior')) return { kind: 'distribution', config: null };
  if (has('Name', 'DistributionId', 'Domains')) return { kind: 'distribution-tenant', config: null };
  if (has('Name', 'DefaultAction')) return { kind: 'web-acl', config: null };
  if (has('Name', 'IPAddressVersion', 'Addresses')) return { kind: 'ip-set', config: null };
  if (has('Name', 'RegularExpressionList')) return { kind: 'regex-pattern-set', config: null };
  if (has('Name', 'Scope', 'Capacity')) return { kind: 'rule-group', config: null };
  if (has('Name', 'RoutingEndpoint') || (has('Name', 'Ipv6Enabled') && !has('Origins'))) return { kind: 'connection-group', config: null };
  if (has('Name', 'FunctionConfig')) return { kind: 'function', config: 'FunctionConfig' };
  if (has('DomainName', 'IdempotencyToken') || has('DomainName', 'ValidationMethod')) return { kind: 'certificate', config: null };
  if (/(?:^|\/)key-value-stores\//.test(file) && has('Name')) return { kind: 'key-value-store', config: null };
  if (has('ValidationTokenHost', 'CertificateArn')) return { kind: 'certificate', config: null };
  return null;
}

type Pairs = readonly { readonly Key: string; readonly Value: string }[];

/** What `cloudfront-keyvaluestore list-keys` prints, and what `update-keys` takes. */
function isPairs(items: unknown): items is Pairs {
  return (
    Array.isArray(items) &&
    items.length > 0 &&
    items.every((item: unknown) => isObject(item) && typeof item['Key'] === 'string' && typeof item['Value'] === 'string')
  );
}

/** The input of `route53 create-hosted-zone`. */
function isZoneInput(value: Json): boolean {
  const members = ['Name', 'CallerReference', 'HostedZoneConfig', 'VPC', 'DelegationSetId'];
  const named = zoneName(value['Name'])?.includes('.') === true && typeof value['CallerReference'] === 'string';
  return named && Object.keys(value).every((name) => members.includes(name));
}

function readRecords(
  document: SourceDocument,
  value: Json,
  path: Path,
  records: ImportedRecord[],
  zones: Map<string, string | null>,
  report: Report,
): boolean {
  if (readChanges(document, value, path, records, report)) return true;
  const sets = value['ResourceRecordSets'];
  if (Array.isArray(sets)) {
    const apex = sets.find((set: unknown) => isObject(set) && set['Type'] === 'SOA') as Json | undefined;
    const zone = zoneName(apex?.['Name']);
    if (zone !== null) zones.set(zone, zones.get(zone) ?? null);
    for (const [index, set] of (sets as readonly unknown[]).entries()) {
      if (isObject(set)) records.push({ zone, zoneId: null, set, place: document.place([...path, 'ResourceRecordSets', index]) });
    }
    return true;
  }
  const listed = Array.isArray(value['HostedZones']) ? value['HostedZones'] : isObject(value['HostedZone']) ? [value['HostedZone']] : null;
  if (!listed) return false;
  for (const entry of listed as readonly unknown[]) {
    const name = isObject(entry) ? zoneName(entry['Name']) : null;
    if (name === null || !isObject(entry)) continue;
    const id = typeof entry['Id'] === 'string' ? entry['Id'].replace(/^\/hostedzone\//, '') : null;
    zones.set(name, id);
    report.note(`The records of ${name} come from: aws route53 list-resource-record-sets --hosted-zone-id ${id ?? '…'}`);
  }
  return true;
}

/** The input of `route53 change-resource-record-sets`, or its batch alone. */
function readChanges(document: SourceDocument, value: Json, path: Path, records: ImportedRecord[], report: Report): boolean {
  const batch = isObject(value['ChangeBatch']) ? value['ChangeBatch'] : value;
  const changes = batch['Changes'];
  if (!Array.isArray(changes)) return false;
  const below: Path = [...path, ...(batch === value ? [] : ['ChangeBatch']), 'Changes'];
  const id = value['HostedZoneId'];
  const zone = typeof id === 'string' ? (/^<Id of hosted zone ([^>]+)>$/.exec(id)?.[1]?.toLowerCase() ?? null) : null;
  for (const [index, change] of (changes as readonly unknown[]).entries()) {
    if (!isObject(change) || !isObject(change['ResourceRecordSet'])) continue;
    if (change['Action'] === 'DELETE') report.skip('deleted record set', 'An import never deletes anything.');
    else {
      const zoneId = zone === null && typeof id === 'string' ? id.replace(/^\/hostedzone\//, '') : null;
      records.push({ zone, zoneId, set: change['ResourceRecordSet'], place: document.place([...below, index]) });
    }
  }
  return true;
}

function zoneName(value: unknown): string | null {
  return typeof value === 'string' && value.replace(/\.$/, '') !== '' ? value.replace(/\.$/, '').toLowerCase() : null;
}
