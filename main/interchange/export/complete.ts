/**
 * Fills in what AWS asks for when a resource is created and the simulation does without: the caller's reference, comments, an
 * origin's kind, metrics of web ACLs. Every value stays normalized.
 */
import { kindForms, type JsonKind } from '../../core/config/kinds';
import type { Member, StructShape } from '../../core/config/shapes/shape';
import type { ExportNote } from '../../core/types/export';
import { kindWords } from './kinds';

type Json = Readonly<Record<string, unknown>>;

/** The value with everything that its create call wants. `notes` gets what had to be made up and matters. */
export function completed(kind: JsonKind, name: string, file: string, value: Json, notes: ExportNote[]): Json {
  const full = fill(kindForms[kind].shape, prepared(kind, name, file, value, notes));
  return kind === 'distribution' ? { ...full, CallerReference: value['CallerReference'] ?? `edgecase-${name}` } : full;
}

/** What the shapes cannot say, put in before they fill the rest with empty values. */
function prepared(kind: JsonKind, name: string, file: string, value: Json, notes: ExportNote[]): Json {
  if (kind === 'distribution') return { ...value, Origins: listOf(value['Origins']).map(withOriginKind) };
  if (kind === 'ip-set' || kind === 'regex-pattern-set') return { ...value, Scope: value['Scope'] ?? 'CLOUDFRONT' };
  return kind === 'web-acl' || kind === 'rule-group' ? wafParts(kind, name, file, value, notes) : value;
}

function fill(shape: StructShape, value: Json): Json {
  const made: Record<string, unknown> = { ...value };
  for (const [name, member] of Object.entries(shape.members)) {
    const own = member.as ?? name;
    if (member.dropped) continue;
    if (made[own] === undefined && member.need === 'create') made[own] = standIn(member);
    made[own] = within(member, made[own]);
    if (made[own] === undefined) delete made[own];
  }
  return made;
}

function within({ shape }: Member, value: unknown): unknown {
  if (shape.kind === 'struct' && isJson(value)) return fill(shape, value);
  if (shape.kind !== 'list' || !Array.isArray(value) || shape.item.kind !== 'struct') return value;
  const { item } = shape;
  return value.map((element: unknown) => (isJson(element) ? fill(item, element) : element));
}

function standIn({ fallback, shape }: Member): unknown {
  if (fallback !== undefined) return fallback;
  switch (shape.kind) {
    case 'boolean':
      return false;
    case 'number':
      return shape.least ?? 0;
    case 'enum':
      return shape.values[0] ?? '';
    case 'list':
      return [];
    case 'struct': {
      const required = Object.entries(shape.members).filter(([, member]) => member.need === 'required');
      return Object.fromEntries(required.map(([name, member]) => [member.as ?? name, standIn(member)]));
    }
    default:
      return '';
  }
}

const s3Domain = /(^|\.)s3[.-][a-z0-9.-]*amazonaws\.com(\.cn)?$/i;
const website = /\.s3-website[.-]/i;

/** AWS wants exactly one of the three kinds of origin, and a custom one with a protocol; what is missing becomes what is simulated. */
function withOriginKind(value: unknown): unknown {
  if (!isJson(value)) return value;
  if (isJson(value['CustomOriginConfig'])) {
    return { ...value, CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer', ...value['CustomOriginConfig'] } };
  }
  if (value['S3OriginConfig'] || value['VpcOriginConfig']) return value;
  const domain = String(value['DomainName']);
  if (s3Domain.test(domain) && !website.test(domain)) return { ...value, S3OriginConfig: { OriginAccessIdentity: '' } };
  return { ...value, CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' } };
}

function wafParts(kind: 'web-acl' | 'rule-group', name: string, file: string, value: Json, notes: ExportNote[]): Json {
  const named = `${kindWords[kind]} ${name}`;
  const metrics = (of: string): Json => ({
    SampledRequestsEnabled: true,
    CloudWatchMetricsEnabled: true,
    MetricName: of.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 128),
  });
  let missing = value['VisibilityConfig'] === undefined;
  const rules = listOf(value['Rules']).map((rule) => {
    if (!isJson(rule) || rule['VisibilityConfig'] !== undefined) return rule;
    missing = true;
    return { ...rule, VisibilityConfig: metrics(String(rule['Name'])) };
  });
  if (missing)
    notes.push({
      level: 'info',
      text: `AWS wants VisibilityConfig in the ${named} and in its rules; metrics and samples are turned on where it is missing.`,
      file,
    });
  const full = {
    ...value,
    Scope: value['Scope'] ?? 'CLOUDFRONT',
    Rules: rules,
    VisibilityConfig: value['VisibilityConfig'] ?? metrics(name),
  };
  if (kind === 'web-acl' || value['Capacity'] !== undefined) return full;
  const capacity = `AWS wants the Capacity of the ${named}, which its file does not say; 100 is written. aws wafv2 check-capacity tells the right one.`;
  notes.push({ level: 'warning', text: capacity, file });
  return { ...full, Capacity: 100 };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
