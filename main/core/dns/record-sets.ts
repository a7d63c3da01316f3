/** Decides which records a zone in the shape of `aws route53 list-resource-record-sets` holds, alias records included. */
import { readJson } from '../config/json';
import { createFileLocator, type FileLocator, type RangePart } from '../config/locate';
import { nearestName } from '../config/nearest';
import type { Diagnostic, Severity } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import { isWithin, parseName } from './names';
import { readRdata, typeCodeOf } from './rdata';
import { checkRecords, checkZoneName, limitProblems, type PlacedRecord, problemAt } from './zone-checks';
import { defaultTtl, type ZoneReading } from './zone-file';
import { readEntries } from './zone-lexer';

/** Hosted zone that every alias to CloudFront names (Route 53 API, AliasTarget). */
export const cloudFrontZoneId = 'Z2FDTNDATAQYW2';
/** Seconds for which resolvers keep an alias to CloudFront: the TTL of CloudFront's own addresses. */
export const aliasTtl = 60;

const listMembers = [
  'ResourceRecordSets',
  'IsTruncated',
  'MaxItems',
  'NextRecordName',
  'NextRecordType',
  'NextRecordIdentifier',
  'NextToken',
];
const policyMembers = ['Weight', 'Region', 'GeoLocation', 'GeoProximityLocation', 'Failover', 'MultiValueAnswer', 'CidrRoutingConfig'];
const setMembers = ['Name', 'Type', 'TTL', 'ResourceRecords', 'AliasTarget', 'SetIdentifier', 'HealthCheckId', 'TrafficPolicyInstanceId'];
const aliasMembers = ['HostedZoneId', 'DNSName', 'EvaluateTargetHealth'];

interface Reader {
  readonly file: string;
  readonly locator: FileLocator;
  readonly diagnostics: Diagnostic[];
  readonly placed: PlacedRecord[];
  /** By name and type: the record set that answers where a routing policy would choose. */
  readonly chosen: Map<string, unknown>;
}

/**
 * Reads a Route 53 zone. Its name is that of its SOA record, else the file name without `.json`. Names are absolute with or without the
 * final dot. Alias records become type ALIAS, one for each of A and AAAA. Of record sets with a routing policy (weighted, latency,
 * failover …) the first, or the failover's PRIMARY, answers; a warning says so. Never throws.
 */
export function parseRecordSets(text: string, file: string): ZoneReading {
  const json = readJson(file, text);
  if (!json.ok) return { zone: null, diagnostics: json.diagnostics };
  const reader: Reader = {
    file,
    locator: createFileLocator(file, text),
    diagnostics: [...json.diagnostics],
    placed: [],
    chosen: new Map(),
  };
  const list = asObject(reader, json.value, '');
  if (!list) return { zone: null, diagnostics: reader.diagnostics };
  refuseOthers(reader, list, '', listMembers);
  const sets = asArray(reader, list['ResourceRecordSets'], '/ResourceRecordSets');
  if (!sets) return { zone: null, diagnostics: reader.diagnostics };
  for (const [key, set] of chooseSets(sets)) reader.chosen.set(key, set);
  sets.forEach((set, at) => readSet(reader, set, `/ResourceRecordSets/${at}`));
  return finish(reader);
}

function finish(reader: Reader): ZoneReading {
  const { file, diagnostics } = reader;
  const soa = reader.placed.find(({ record }) => record.type === 'SOA')?.record;
  const origin = soa?.name ?? parseName(file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '')).name;
  if (origin === undefined) {
    say(
      reader,
      'dns.zone-name',
      '',
      `The zone's name cannot be told from “${file}”: add its SOA record, or name the file like example.com.json.`,
    );
    return { zone: null, diagnostics };
  }
  const placed = reader.placed.filter(({ record }) => {
    if (isWithin(record.name, origin)) return true;
    const message = `${record.name} lies outside the hosted zone ${origin}, so Route 53 refuses it.`;
    say(reader, 'dns.out-of-zone', `${setPointer(record)}/Name`, message);
    return false;
  });
  for (const entry of placed) checkAliasTarget(reader, origin, entry.record);
  diagnostics.push(...checkZoneName(origin, file), ...checkRecords(origin, placed));
  const minimum = Number(soa?.data.split(' ').at(-1) ?? defaultTtl);
  const negativeTtl = Math.min(minimum, soa?.ttl ?? minimum);
  return {
    zone: { origin, file, records: placed.map(({ record }) => record), negativeTtl },
    diagnostics: limitProblems(diagnostics, file),
  };
}

function readSet(reader: Reader, value: unknown, pointer: string): void {
  const set = asObject(reader, value, pointer);
  if (!set) return;
  refuseOthers(reader, set, pointer, [...setMembers, ...policyMembers]);
  const written = asString(reader, set, 'Name', pointer);
  const type = asString(reader, set, 'Type', pointer)?.toUpperCase();
  if (written === null || type === undefined) return;
  const { name, problem } = parseName(decimalEscapes(written));
  if (name === undefined) return say(reader, 'dns.bad-name', `${pointer}/Name`, problem);
  if (typeCodeOf(type) === null) return say(reader, 'dns.unknown-type', `${pointer}/Type`, `“${type}” is no record type.`);
  const policy = policyOf(reader, set, pointer);
  if (policy === 'passed-over') return;
  const base = { name, ...(policy ? { routingPolicy: policy } : {}) };
  if (set['AliasTarget'] !== undefined) readAlias(reader, set, pointer, base, type);
  else readValues(reader, set, pointer, base, type);
}

/** Route 53 writes octets as three octal digits (`\\052` is the star), master files as three decimal ones. */
function decimalEscapes(text: string): string {
  return text.replaceAll(/\\([0-3][0-7]{2})/g, (_, octal: string) => `\\${String(Number.parseInt(octal, 8)).padStart(3, '0')}`);
}

type Base = Pick<DnsRecord, 'name' | 'routingPolicy'>;

function readValues(reader: Reader, set: Members, pointer: string, base: Base, type: string): void {
  const values = asArray(reader, set['ResourceRecords'], `${pointer}/ResourceRecords`);
  if (!values) return;
  let ttl = set['TTL'];
  if (typeof ttl !== 'number' || !Number.isInteger(ttl) || ttl < 0 || ttl > 0x7fff_ffff) {
    say(reader, 'dns.bad-ttl', `${pointer}/TTL`, `${base.name} ${type} needs a TTL in whole seconds; ${defaultTtl} is assumed.`);
    ttl = defaultTtl;
  }
  values.forEach((item, at) => {
    const own = `${pointer}/ResourceRecords/${at}`;
    const value = asObject(reader, item, own);
    if (!value) return;
    refuseOthers(reader, value, own, ['Value']);
    const written = asString(reader, value, 'Value', own);
    if (written === null) return;
    const [entry, more] = readEntries(decimalEscapes(written));
    const reading = more || entry?.problem ? { problem: 'This is not the data of one record.' } : readRdata(type, entry?.tokens ?? []);
    if (reading.problem !== undefined)
      return say(reader, 'code' in reading && reading.code ? reading.code : 'dns.bad-data', `${own}/Value`, reading.problem);
    add(reader, { ...base, type, ttl: ttl as number, data: reading.data }, `${own}/Value`);
  });
}

function readAlias(reader: Reader, set: Members, pointer: string, base: Base, type: string): void {
  const own = `${pointer}/AliasTarget`;
  const alias = asObject(reader, set['AliasTarget'], own);
  if (!alias) return;
  refuseOthers(reader, alias, own, aliasMembers);
  const zoneId = asString(reader, alias, 'HostedZoneId', own);
  const written = asString(reader, alias, 'DNSName', own);
  if (written === null) return;
  const { name: target, problem } = parseName(decimalEscapes(written));
  if (target === undefined) return say(reader, 'dns.bad-name', `${own}/DNSName`, problem);
  if (type !== 'A' && type !== 'AAAA') {
    return say(
      reader,
      'dns.alias-type',
      `${pointer}/Type`,
      `Alias records are simulated for A and AAAA only; this ${type} alias is passed over.`,
      'warning',
    );
  }
  if (isWithin(target, 'cloudfront.net')) {
    if (zoneId !== null && zoneId !== cloudFrontZoneId) {
      say(
        reader,
        'dns.alias-zone-id',
        `${own}/HostedZoneId`,
        `An alias to CloudFront names the hosted zone ${cloudFrontZoneId}, not ${zoneId}; Route 53 refuses it.`,
      );
    }
    if (alias['EvaluateTargetHealth'] === true) {
      const message = 'Route 53 cannot evaluate the health of a CloudFront endpoint and refuses EvaluateTargetHealth: true here.';
      say(reader, 'dns.alias-health', `${own}/EvaluateTargetHealth`, message);
    }
  }
  add(reader, { ...base, type: 'ALIAS', aliasFor: type, ttl: aliasTtl, data: target }, `${own}/DNSName`);
}

function checkAliasTarget(reader: Reader, origin: string, record: DnsRecord): void {
  if (record.type !== 'ALIAS' || isWithin(record.data, origin) || awsNames.test(record.data)) return;
  const message = `Route 53 aliases lead to AWS resources or to records of the same zone; ${record.data} is neither, so Route 53 refuses this.`;
  say(reader, 'dns.alias-outside', record.source.pointer, message);
}

const awsNames = /\.(?:cloudfront\.net|amazonaws\.com|awsglobalaccelerator\.com|elasticbeanstalk\.com|awsapprunner\.com)$/;

/**
 * Which record sets answer where a routing policy would choose: the failover's PRIMARY, else the first. Keyed by name and type.
 */
function chooseSets(sets: readonly unknown[]): Map<string, unknown> {
  const chosen = new Map<string, unknown>();
  for (const set of sets) {
    if (typeof set !== 'object' || set === null) continue;
    const { Name: name, Type: type, Failover: failover } = set as Members;
    const key = `${String(name)} ${String(type)}`;
    if (!chosen.has(key) || failover === 'PRIMARY') chosen.set(key, set);
  }
  return chosen;
}

/** The policy in a word for the trace, 'passed-over' when another record set answers, null for simple routing. */
function policyOf(reader: Reader, set: Members, pointer: string): string | null {
  const member = policyMembers.find((candidate) => set[candidate] !== undefined);
  if (!member) return null;
  const value = set[member];
  const policy = typeof value === 'string' || typeof value === 'number' ? `${member} ${value}` : member;
  if (member === 'MultiValueAnswer') return policy;
  const key = `${String(set['Name'])} ${String(set['Type'])}`;
  const answers = reader.chosen.get(key) === set;
  const which = answers ? 'this record set always answers' : 'another record set answers, this one never';
  say(reader, 'dns.routing-policy', `${pointer}/${member}`, `Routing policies are not simulated: for ${key} ${which}.`, 'warning');
  return answers ? policy : 'passed-over';
}

const setsPointer = '/ResourceRecordSets';

function add(reader: Reader, record: Omit<DnsRecord, 'source'>, pointer: string): void {
  // The list is found once and kept: from the root, each look-up would pass over all of it.
  const { line, column, endColumn } = reader.locator.range(setsPointer, pointer.slice(setsPointer.length), 'value');
  const source = { file: reader.file, pointer, line };
  reader.placed.push({ record: { ...record, source, dataAt: { line, column, endColumn } }, column, endColumn });
}

function setPointer(record: DnsRecord): string {
  return record.source.pointer.split('/').slice(0, 3).join('/');
}

type Members = Readonly<Record<string, unknown>>;

function asObject(reader: Reader, value: unknown, pointer: string): Members | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  say(reader, 'shape.wrong-type', pointer, 'An object is expected here, in the shape that `aws route53 list-resource-record-sets` prints.');
  return null;
}

function asArray(reader: Reader, value: unknown, pointer: string): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const way = name === 'ResourceRecordSets' ? '{ "ResourceRecordSets": [ … ] }' : 'either ResourceRecords or an AliasTarget';
  say(reader, value === undefined ? 'shape.missing-member' : 'shape.wrong-type', pointer, `${name} is a list; this file needs ${way}.`);
  return null;
}

function asString(reader: Reader, members: Members, name: string, pointer: string): string | null {
  const value = members[name];
  if (typeof value === 'string' && value !== '') return value;
  const code = value === undefined ? 'shape.missing-member' : 'shape.wrong-type';
  say(reader, code, value === undefined ? pointer : `${pointer}/${name}`, `${name} has to be given as a text here.`);
  return null;
}

function refuseOthers(reader: Reader, members: Members, pointer: string, known: readonly string[]): void {
  for (const name of Object.keys(members)) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    const message = `Route 53 knows no “${name}” here${near ? `; ${near} may be meant` : ''}.`;
    say(reader, 'shape.unknown-member', `${pointer}/${name}`, message, 'error', 'key');
  }
}

function say(
  reader: Reader,
  code: string,
  pointer: string,
  message: string,
  severity: Severity = 'error',
  part: RangePart = 'value',
): void {
  const range = reader.locator.range('', pointer, part);
  const place = { ...range, endColumn: range.endLine === range.line ? range.endColumn : range.column + 1 };
  reader.diagnostics.push(problemAt(code, severity, message, reader.file, place, range.pointer));
}
