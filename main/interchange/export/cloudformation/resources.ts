/** Turns entries into resources of CloudFormation: their type and properties, references still as tokens. */
import { apiToCloudFormation, recordSetToTemplate, typeOfKind } from '../../shapes/index';
import type { Wanted } from '../links';
import type { ExportNote } from '../../../core/types/export';
import { completed } from '../complete';
import type { Entry, EntryKind } from '../plan';
import { ownZone, type ZoneValue } from '../records';

type Json = Readonly<Record<string, unknown>>;

export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
}

/** Attribute of `Fn::GetAtt` for what is wanted of a kind; null = `Ref` gives it. */
export function attributeOf(kind: EntryKind, wanted: Wanted): string | null {
  if (wanted === 'RoutingEndpoint' || wanted === 'DomainName') return wanted;
  if (kind === 'certificate' || kind === 'distribution' || kind === 'zone') return null;
  if (kind === 'function') return 'FunctionARN';
  return wanted === 'ARN' ? 'Arn' : 'Id';
}

/** Suffix of the logical id, so that a tenant and its distribution of one name stay apart. */
export const idWords: Readonly<Record<EntryKind, string>> = {
  certificate: 'Certificate',
  'public-key': 'PublicKey',
  'key-group': 'KeyGroup',
  'key-value-store': 'KeyValueStore',
  function: 'Function',
  'cache-policy': 'CachePolicy',
  'origin-request-policy': 'OriginRequestPolicy',
  'response-headers-policy': 'ResponseHeadersPolicy',
  'origin-access-control': 'OriginAccessControl',
  'ip-set': 'IPSet',
  'regex-pattern-set': 'RegexPatternSet',
  'rule-group': 'RuleGroup',
  'web-acl': 'WebACL',
  'continuous-deployment-policy': 'ContinuousDeploymentPolicy',
  distribution: 'Distribution',
  'connection-group': 'ConnectionGroup',
  'distribution-tenant': 'Tenant',
  zone: 'Zone',
};

/** Records in one `RecordSetGroup`: a change of Route 53 takes up to 1,000 values. */
const recordsPerGroup = 200;

/** The resources of an entry. `zoneIdOf` gives a token for the id of the hosted zone that a name lies in, or null. */
export function templateResources(
  entry: Entry,
  id: string,
  notes: ExportNote[],
  zoneIdOf: (name: string) => string | null,
): readonly TemplateResource[] {
  const { kind, value } = entry;
  switch (kind) {
    case 'zone':
      return zoneResources(id, value as unknown as ZoneValue, zoneIdOf(entry.name) ?? '');
    case 'certificate':
      return [{ id, type: typeOfKind(kind), properties: certificateProperties(value, zoneIdOf) }];
    case 'key-value-store': {
      const text = `CloudFormation cannot write the pairs of the key value store ${entry.name}: they are in key-value-stores/, for aws cloudfront-keyvaluestore update-keys.`;
      notes.push({ level: 'warning', text, file: entry.file });
      return [{ id, type: typeOfKind(kind), properties: { Name: entry.name } }];
    }
    case 'public-key': {
      const config = { CallerReference: `edgecase-${entry.name}`, Name: entry.name, EncodedKey: value['EncodedKey'] };
      return [{ id, type: typeOfKind(kind), properties: apiToCloudFormation(typeOfKind(kind), config) }];
    }
    case 'function': {
      const { FunctionCode, ...config } = value;
      const beside = { Name: entry.name, AutoPublish: true, FunctionCode: FunctionCode ?? '' };
      const full = completed(kind, entry.name, entry.file, config, notes);
      return [{ id, type: typeOfKind(kind), properties: { Name: entry.name, ...apiToCloudFormation(typeOfKind(kind), full, beside) } }];
    }
    default: {
      const given = kind === 'distribution' ? withoutOff(value) : value;
      const full = completed(kind, entry.name, entry.file, given, notes);
      return [{ id, type: typeOfKind(kind), properties: apiToCloudFormation(typeOfKind(kind), full) }];
    }
  }
}

/** What is switched off is said by leaving it out: a template has no `Enabled` for logs, signers and key groups. */
function withoutOff(value: Json): Json {
  const off = (item: unknown): boolean => typeof item === 'object' && item !== null && (item as Json)['Enabled'] === false;
  const behavior = (given: unknown): unknown =>
    Object.fromEntries(
      Object.entries(given as Json).filter(([name, item]) => !((name === 'TrustedSigners' || name === 'TrustedKeyGroups') && off(item))),
    );
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
      if (name === 'Logging') return off(item) || !(item as Json)['Bucket'] ? [] : [[name, item]];
      if (name === 'DefaultCacheBehavior') return [[name, behavior(item)]];
      return [[name, name === 'CacheBehaviors' && Array.isArray(item) ? item.map(behavior) : item]];
    }),
  );
}

function certificateProperties(value: Json, zoneIdOf: (name: string) => string | null): Json {
  const main = String(value['DomainName']);
  const others = (Array.isArray(value['SubjectAlternativeNames']) ? value['SubjectAlternativeNames'] : []).filter((name) => name !== main);
  const options = [main, ...others].flatMap((name: string) => {
    const zone = zoneIdOf(name.replace(/^\*\./, ''));
    return zone ? [{ DomainName: name, HostedZoneId: zone }] : [];
  });
  return {
    DomainName: main,
    ...(others.length > 0 ? { SubjectAlternativeNames: others } : {}),
    ValidationMethod: 'DNS',
    ...(options.length > 0 ? { DomainValidationOptions: options } : {}),
  };
}

function zoneResources(id: string, zone: ZoneValue, own: string): readonly TemplateResource[] {
  const made: TemplateResource[] = [{ id, type: 'AWS::Route53::HostedZone', properties: { Name: zone.Name } }];
  for (let from = 0; from < zone.RecordSets.length; from += recordsPerGroup) {
    const sets = zone.RecordSets.slice(from, from + recordsPerGroup).map((set) =>
      recordSetToTemplate(withZone(set as unknown as Json, own)),
    );
    const number = from === 0 ? '' : String(from / recordsPerGroup + 1);
    made.push({ id: `${id}Records${number}`, type: 'AWS::Route53::RecordSetGroup', properties: { HostedZoneId: own, RecordSets: sets } });
  }
  return made;
}

function withZone(set: Json, own: string): Json {
  const alias = set['AliasTarget'] as Json | undefined;
  return alias?.['HostedZoneId'] === ownZone ? { ...set, AliasTarget: { ...alias, HostedZoneId: own } } : set;
}
