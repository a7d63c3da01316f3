/**
 * Reads the resources of templates. Templates that are imported together see each other's exports, as stacks of one account do.
 *
 * Every resource gets its identity (name, id, ARN, endpoint) before any is read, on demand, because references between resources become names
 * and endpoints of the workspace.
 */
import type { Unresolved } from '../../core/types/import';
import type { Report } from './report';
import type { Imported, ImportedRecord, ImportedResource } from './resource';
import { attributeOf, bucketAttribute, refOf, zoneMark } from './attributes';
import { createEvaluator, placeholder, textOf, type Evaluator, type Found, type Use } from './intrinsics';
import { isObject } from '../shapes/mapping';
import { isResourceType, recordSetToApi } from '../shapes';
import type { Identity, Register } from './register';
import { parameterValue, pseudoParameter, type Template, type TemplateResource } from './template';
import { createIdentities, type Identities } from './template-identities';
import { resourceOf } from './template-resources';
import type { Path } from './documents';

/** Resource types that say nothing about what is simulated and that nobody misses. */
const ignored: ReadonlySet<string> = new Set(['AWS::CDK::Metadata', 'AWS::CloudFormation::WaitConditionHandle']);
const recordTypes: ReadonlySet<string> = new Set(['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup']);

interface Opened {
  readonly template: Template;
  readonly evaluator: Evaluator;
  readonly identities: Identities;
}

/** The resources of all templates, in their order. Never throws; what cannot be told goes to the report. */
export function readTemplates(templates: readonly Template[], register: Register, report: Report): Imported {
  const resources: ImportedResource[] = [];
  const records: ImportedRecord[] = [];
  const zones = new Map<string, string | null>();
  const buckets = new Map<string, string>();
  const opened: Opened[] = [];
  const exporting = new Set<string>();

  const exported = (name: string, use: Use): Found | undefined => {
    if (exporting.has(name)) return undefined;
    exporting.add(name);
    try {
      for (const { template, evaluator } of opened) {
        for (const [key, output] of Object.entries(template.outputs)) {
          const exportName = isObject(output) && isObject(output['Export']) ? output['Export']['Name'] : undefined;
          if (exportName === undefined || !isObject(output)) continue;
          const path = ['Outputs', key, 'Export', 'Name'];
          if (textOf(evaluator.resolve(exportName, path)) !== name) continue;
          return { value: evaluator.resolve(output['Value'], ['Outputs', key, 'Value'], use.member) };
        }
      }
      return undefined;
    } finally {
      exporting.delete(name);
    }
  };

  for (const template of templates) opened.push(open(template, register, report, exported, buckets));
  for (const { template, evaluator, identities } of opened) {
    for (const resource of template.resources.values()) {
      if (ignored.has(resource.type)) continue;
      const path: Path = ['Resources', resource.logicalId, 'Properties'];
      if (resource.condition !== null && evaluator.holds(resource.condition, path) === false) {
        report.skip(resource.type, 'Its condition does not hold.');
      } else if (isResourceType(resource.type)) {
        const properties = evaluator.resolve(resource.properties, path);
        const identity = identities.of(resource.logicalId);
        if (identity && isObject(properties)) resources.push(resourceOf(template, resource, identity, properties, report));
      } else if (recordTypes.has(resource.type)) readRecords(template, resource, evaluator, records, zones);
      else if (resource.type === 'AWS::S3::Bucket') continue;
      else report.skip(resource.type, 'It has no place in a workspace.');
    }
  }
  return { resources, records, zones, buckets };
}

function open(
  template: Template,
  register: Register,
  report: Report,
  exported: (name: string, use: Use) => Found | undefined,
  buckets: Map<string, string>,
): Opened {
  const { stack, resources, document } = template;
  let subject = '';
  const say = (code: Unresolved['code'], path: Path, message: string, fix: string, missing?: string): void => {
    const own = path[0] === 'Resources' && typeof path[1] === 'string' ? path[1] : subject;
    report.unresolved({
      ...document.place(path),
      code,
      subject: own,
      message,
      fix,
      ...(missing === undefined ? {} : { parameter: missing }),
    });
  };

  const parameter = (name: string, path: Path): Found | undefined => {
    const value = parameterValue(template, name);
    if (!value) return undefined;
    if ('value' in value) return value;
    say(
      'parameter',
      path,
      `The parameter ${name} has no value. ${value.missing}`,
      `Give it a value (on the command line --parameter ${name}=…).`,
      name,
    );
    return { value: placeholder(name) };
  };

  const bucketName = (resource: TemplateResource, path: Path): string => {
    const name = evaluator.resolve(resource.properties['BucketName'], path);
    return typeof name === 'string' && name !== '' ? name : resource.logicalId.toLowerCase();
  };

  const ref = (name: string, { path, member }: Use): Found | undefined => {
    const given = pseudoParameter(stack, name) ?? parameter(name, path);
    if (given) return given;
    const resource = resources.get(name);
    if (!resource) return undefined;
    if (resource.type === 'AWS::S3::Bucket') return { value: bucketName(resource, path) };
    if (resource.type === 'AWS::Route53::HostedZone') return { value: zoneMark + zoneNameOf(evaluator, resource) };
    const identity = identities.of(name);
    if (identity) return { value: refOf(identity, member) };
    say('reference', path, `The id of ${name} (${resource.type}) is known only to AWS.`, 'Replace it with the value that AWS shows.');
    return { value: placeholder(name) };
  };

  const attribute = (id: string, name: string, { path, member }: Use): Found | undefined => {
    const resource = resources.get(id);
    if (!resource) return undefined;
    if (resource.type === 'AWS::S3::Bucket') {
      const domain = bucketAttribute(bucketName(resource, path), name, stack.region);
      if (domain !== null && member === 'DomainName') buckets.set(domain.toLowerCase(), id);
      return domain === null ? undefined : { value: domain };
    }
    if (resource.type === 'AWS::Route53::HostedZone' && name === 'Id') return { value: zoneMark + zoneNameOf(evaluator, resource) };
    const identity: Identity | null = identities.of(id);
    const value = identity ? attributeOf(identity, name, member) : null;
    if (value === null && identity?.kind === 'distribution' && name === 'DomainName') {
      say(
        'reference',
        path,
        `${id} is a multi-tenant distribution, which has no domain name of its own.`,
        'Use the RoutingEndpoint of a connection group.',
      );
      return { value: placeholder(`${id}.${name}`) };
    }
    return value === null ? undefined : { value };
  };

  const evaluator: Evaluator = createEvaluator({
    ref,
    attribute,
    condition: (name) => (Object.hasOwn(template.conditions, name) ? template.conditions[name] : undefined),
    mapping: (name) => {
      const map = Object.hasOwn(template.mappings, name) ? template.mappings[name] : undefined;
      return isObject(map) ? map : undefined;
    },
    exported,
    report: say,
  });
  const identities = createIdentities(template, evaluator, register);
  subject = stack.name;
  return { template, evaluator, identities };
}

function zoneNameOf(evaluator: Evaluator, resource: TemplateResource): string {
  const name = evaluator.resolve(resource.properties['Name'], ['Resources', resource.logicalId, 'Properties', 'Name']);
  return typeof name === 'string' ? name.replace(/\.$/, '').toLowerCase() : resource.logicalId.toLowerCase();
}

function readRecords(
  template: Template,
  resource: TemplateResource,
  evaluator: Evaluator,
  records: ImportedRecord[],
  zones: Map<string, string | null>,
): void {
  const path: Path = ['Resources', resource.logicalId, 'Properties'];
  if (resource.type === 'AWS::Route53::HostedZone') {
    zones.set(zoneNameOf(evaluator, resource), null);
    return;
  }
  const properties = evaluator.resolve(resource.properties, path);
  if (!isObject(properties)) return;
  const group = resource.type === 'AWS::Route53::RecordSetGroup';
  const sets = group ? properties['RecordSets'] : [properties];
  for (const [index, set] of (Array.isArray(sets) ? (sets as readonly unknown[]) : []).entries()) {
    if (!isObject(set)) continue;
    const place = template.document.place(group ? [...path, 'RecordSets', index] : ['Resources', resource.logicalId]);
    const pick = (name: string): string | null => text(set[name]) ?? text(properties[name]);
    const zoneId = pick('HostedZoneId');
    const named = pick('HostedZoneName');
    const marked = zoneId?.startsWith(zoneMark) ? zoneId.slice(zoneMark.length) : null;
    const zone = marked ?? named?.replace(/\.$/, '').toLowerCase() ?? null;
    records.push({ zone, zoneId: marked === null ? zoneId : null, set: recordSetToApi(set), place });
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
