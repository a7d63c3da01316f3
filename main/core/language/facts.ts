/** Puts a resource into a few words: one line for lists, and the main facts for a hover or the documentation of a completion. */
import type { ResourceKind } from '../config/names';
import type { ConnectionGroup, Distribution, DistributionTenant, Origin } from '../types/resources';
import { isJson, listOf, textAt } from './holder';
import type { AnyResource } from './targets';

export type Fact = readonly [label: string, value: string];
type Json = Readonly<Record<string, unknown>>;

/** The main facts about a resource, most telling first; what it does not say is left out. */
export function factsOf(kind: ResourceKind, resource: AnyResource): readonly Fact[] {
  const value = resource.value as Json;
  return facts(kind, resource, value).filter(([, text]) => text !== '');
}

/** Facts that need no label to be understood. */
const plainFacts: ReadonlySet<string> = new Set([
  'Kind',
  'Comment',
  'Names',
  'Domains',
  'Endpoint',
  'TTL',
  'Runtime',
  'Addresses',
  'Patterns',
  'For',
]);

/** The most telling facts in one line. */
export function summaryOf(kind: ResourceKind, resource: AnyResource): string {
  return factsOf(kind, resource)
    .slice(0, 2)
    .map(([label, text]) => (plainFacts.has(label) ? text : `${label.toLowerCase().replace('ipv6', 'IPv6')} ${text}`))
    .join(' · ');
}

function facts(kind: ResourceKind, resource: AnyResource, value: Json): readonly Fact[] {
  switch (kind) {
    case 'distribution':
      return distributionFacts(resource as Distribution);
    case 'distribution-tenant':
      return tenantFacts(resource as DistributionTenant);
    case 'connection-group':
      return groupFacts(resource as ConnectionGroup);
    case 'certificate':
      return [
        ['Names', few([textAt(value, 'DomainName'), ...listOf(value['SubjectAlternativeNames'])])],
        ['Valid until', dayOf(value['NotAfter'])],
        ['Status', textAt(value, 'Status')],
      ];
    case 'cache-policy':
      return [['TTL', ttls(value)], ...keyFacts(value['ParametersInCacheKeyAndForwardedToOrigin']), ['Comment', textAt(value, 'Comment')]];
    case 'origin-request-policy':
      return [...forwarded(value), ['Comment', textAt(value, 'Comment')]];
    case 'response-headers-policy':
      return [
        [
          'Sets',
          Object.keys(value)
            .filter((name) => name.endsWith('Config'))
            .map(sectionName)
            .join(', '),
        ],
        ['Comment', textAt(value, 'Comment')],
      ];
    case 'function':
      return [
        ['Runtime', textAt(value, 'Runtime')],
        ['Code', value['FunctionCode'] === undefined ? 'none in the workspace' : `${textAt(value, 'FunctionCode').length} characters`],
        ['Reads', few(listOf(value['KeyValueStoreAssociations']).map((item) => textAt(item, 'KeyValueStoreARN')))],
        ['Comment', textAt(value, 'Comment')],
      ];
    case 'key-value-store':
      return [['Keys', few(Object.keys(value))]];
    case 'origin-access-control':
      return [
        ['For', textAt(value, 'OriginAccessControlOriginType')],
        ['Signs', textAt(value, 'SigningBehavior')],
      ];
    case 'web-acl':
    case 'rule-group':
      return [
        ['Rules', few(listOf(value['Rules']).map((rule) => textAt(rule, 'Name')))],
        ['Otherwise', isJson(value['DefaultAction']) ? Object.keys(value['DefaultAction']).join(', ') : ''],
        ['Capacity', plain(value['Capacity'])],
      ];
    case 'ip-set':
      return [['Addresses', few(listOf(value['Addresses']))]];
    case 'regex-pattern-set':
      return [['Patterns', few(listOf(value['RegularExpressionList']).map((item) => textAt(item, 'RegexString')))]];
    case 'key-group':
      return [['Keys', few(listOf(value['Items']))]];
    case 'continuous-deployment-policy':
      return [['Staging', few(listOf(value['StagingDistributionDnsNames']))]];
    default:
      return [];
  }
}

function distributionFacts({ value, multiTenant, domainName }: Distribution): readonly Fact[] {
  const parameters = value.TenantConfig?.ParameterDefinitions?.map(({ Name }) => Name) ?? [];
  return [
    ['Kind', multiTenant ? 'multi-tenant' : `standard, ${domainName}`],
    ['Comment', value.Comment ?? ''],
    ['Names', few(value.Aliases ?? [])],
    ['Parameters', few(parameters)],
    ['Origins', few(value.Origins.map(originText))],
    ['Behaviors', String((value.CacheBehaviors?.length ?? 0) + 1)],
    ['Enabled', value.Enabled ? '' : 'no'],
  ];
}

function tenantFacts({ value }: DistributionTenant): readonly Fact[] {
  return [
    ['Domains', few(value.Domains.map(({ Domain }) => Domain))],
    ['Distribution', value.DistributionId],
    ['Parameters', few((value.Parameters ?? []).map(({ Name, Value }) => `${Name}=${Value}`))],
    ['Enabled', value.Enabled === false ? 'no' : ''],
  ];
}

function groupFacts({ value, routingEndpoint, isDefault, implicit }: ConnectionGroup): readonly Fact[] {
  return [
    ['Endpoint', routingEndpoint],
    ['IPv6', value.Ipv6Enabled === false ? 'no' : 'yes'],
    ['Default', isDefault ? (implicit ? 'yes, made by CloudFront' : 'yes') : ''],
    ['Enabled', value.Enabled === false ? 'no' : ''],
  ];
}

/** Domain and path of an origin, placeholders as they are. */
export function originText({ DomainName, OriginPath }: Pick<Origin, 'DomainName' | 'OriginPath'>): string {
  return DomainName + (OriginPath ?? '');
}

function ttls(value: Json): string {
  const seconds = (name: string): string => plain(value[name]) || '–';
  return `min ${seconds('MinTTL')}, default ${seconds('DefaultTTL')}, max ${seconds('MaxTTL')} s`;
}

function keyFacts(key: unknown): readonly Fact[] {
  const flags = [
    isJson(key) && key['EnableAcceptEncodingGzip'] === true ? 'gzip' : '',
    isJson(key) && key['EnableAcceptEncodingBrotli'] === true ? 'brotli' : '',
  ];
  return [...forwarded(key), ['Compressed', flags.filter((flag) => flag !== '').join(', ')]];
}

function forwarded(value: unknown): readonly Fact[] {
  return [
    ['Headers', chosen(value, 'HeadersConfig', 'HeaderBehavior', 'Headers')],
    ['Cookies', chosen(value, 'CookiesConfig', 'CookieBehavior', 'Cookies')],
    ['Query strings', chosen(value, 'QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings')],
  ];
}

function chosen(value: unknown, config: string, behavior: string, list: string): string {
  const part = isJson(value) ? value[config] : undefined;
  const names = isJson(part) ? listOf(part[list]) : [];
  const how = textAt(part, behavior);
  return names.length > 0 ? `${how}: ${few(names, 8)}` : how;
}

function sectionName(member: string): string {
  return member
    .replace(/Config$/, '')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace('Cors', 'CORS');
}

function plain(value: unknown): string {
  return typeof value === 'number' ? String(value) : '';
}

/** A few of many texts. */
export function few(items: readonly unknown[], shown = 5): string {
  const texts = [...new Set(items.map(String).filter((text) => text !== ''))];
  if (texts.length <= shown) return texts.join(', ');
  return `${texts.slice(0, shown).join(', ')} and ${texts.length - shown} more`;
}

function dayOf(time: unknown): string {
  if (typeof time === 'number') return new Date(time * 1000).toISOString().slice(0, 10);
  return typeof time === 'string' ? time.slice(0, 10) : '';
}
