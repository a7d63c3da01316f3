/** Turns entries into resources of Terraform. */
import type { JsonKind } from '../../../core/config/kinds';
import { completed } from '../complete';
import { kindWords } from '../kinds';
import { fileName } from '../labels';
import type { Wanted } from '../links';
import type { ExportFile, ExportNote } from '../../../core/types/export';
import type { Entry, EntryKind } from '../plan';
import type { ZoneValue } from '../records';
import { bodyOf, plain, type Lost, type Shape } from './body';
import { certificateBlocks } from './certificates';
import { distributionBody } from './distribution';
import { zoneBlocks } from './dns';
import { argument, block, comment, Expression, type Item } from './hcl';
import * as policies from './policies';
import { needsJson, wafBody } from './waf';

type Json = Readonly<Record<string, unknown>>;

/** Type of the resource that a kind becomes. */
export function resourceType(entry: Entry): string {
  if (entry.kind === 'distribution') {
    return entry.value['ConnectionMode'] === 'tenant-only' ? 'aws_cloudfront_multitenant_distribution' : 'aws_cloudfront_distribution';
  }
  return types[entry.kind];
}

const types: Readonly<Record<Exclude<EntryKind, 'distribution'>, string>> = {
  certificate: 'aws_acm_certificate',
  'public-key': 'aws_cloudfront_public_key',
  'key-group': 'aws_cloudfront_key_group',
  'key-value-store': 'aws_cloudfront_key_value_store',
  function: 'aws_cloudfront_function',
  'cache-policy': 'aws_cloudfront_cache_policy',
  'origin-request-policy': 'aws_cloudfront_origin_request_policy',
  'response-headers-policy': 'aws_cloudfront_response_headers_policy',
  'origin-access-control': 'aws_cloudfront_origin_access_control',
  'ip-set': 'aws_wafv2_ip_set',
  'regex-pattern-set': 'aws_wafv2_regex_pattern_set',
  'rule-group': 'aws_wafv2_rule_group',
  'web-acl': 'aws_wafv2_web_acl',
  'continuous-deployment-policy': 'aws_cloudfront_continuous_deployment_policy',
  'connection-group': 'aws_cloudfront_connection_group',
  'distribution-tenant': 'aws_cloudfront_distribution_tenant',
  zone: 'aws_route53_zone',
};

/** Attribute of a resource that holds what is wanted. */
export function attribute(kind: EntryKind, wanted: Wanted): string {
  if (wanted === 'RoutingEndpoint') return 'routing_endpoint';
  if (wanted === 'DomainName') return 'domain_name';
  if (kind === 'zone') return 'zone_id';
  return wanted === 'ARN' ? 'arn' : 'id';
}

const shapes: Readonly<Partial<Record<EntryKind, Shape>>> = {
  'cache-policy': policies.cachePolicy,
  'origin-request-policy': policies.originRequestPolicy,
  'response-headers-policy': policies.responseHeadersPolicy,
  'key-group': policies.keyGroup,
  'origin-access-control': policies.originAccessControl,
  'continuous-deployment-policy': policies.continuousDeploymentPolicy,
  'ip-set': policies.ipSet,
  'regex-pattern-set': policies.regexPatternSet,
  'distribution-tenant': policies.distributionTenant,
};

/** What the provider or AWS wants where the workspace may say nothing. */
const needed: Readonly<Partial<Record<EntryKind, Json>>> = {
  'cache-policy': {
    ParametersInCacheKeyAndForwardedToOrigin: {
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  },
  'origin-access-control': { Description: '' },
  'distribution-tenant': { Enabled: true },
  'connection-group': { Enabled: true, Ipv6Enabled: true },
};

export interface Built {
  readonly items: readonly Item[];
  /** Files beside the configuration: the code of functions. */
  readonly files: readonly ExportFile[];
}

/** The resource, or resources, of an entry. `value` has its references as expressions; `zones` are the names and labels of the zones. */
export function terraformResources(
  entry: Entry,
  label: string,
  value: Json,
  zones: readonly (readonly [string, string])[],
  notes: ExportNote[],
): Built {
  const { kind, name, file } = entry;
  const missing: string[] = [];
  const lost: Lost = (path, given) => {
    if (isNothing(given)) return;
    missing.push(`${path} = ${JSON.stringify(given)?.slice(0, 200)}`);
    notes.push({
      level: 'warning',
      text: `Terraform's ${resourceType(entry)} has no place for ${path.replaceAll(/\[\d+\]/g, '')}; a comment in the file says what is missing.`,
      file,
    });
  };
  const full = (): Json => completed(kind as JsonKind, name, file, { ...needed[kind], ...value }, notes);
  const resource = (body: readonly Item[]): Built => ({
    items: [
      ...missing.map((text) => comment(`Not in the provider's schema: ${text}`)),
      block('resource', body, resourceType(entry), label),
    ],
    files: [],
  });
  switch (kind) {
    case 'distribution':
      return resource(distributionBody(full(), value['ConnectionMode'] === 'tenant-only', lost));
    case 'web-acl':
    case 'rule-group':
      if (needsJson(value)) {
        notes.push({
          level: 'info',
          text: `The rules of the ${kindWords[kind]} ${name} are nested deeper than the provider's blocks go, so they are given as JSON.`,
          file,
        });
      }
      return resource(wafBody(kind, full(), lost));
    case 'zone':
      return { items: zoneBlocks(label, value as unknown as ZoneValue), files: [] };
    case 'certificate':
      return { items: certificateBlocks(label, value, zones), files: [] };
    case 'connection-group':
      return resource(bodyOf(policies.connectionGroup, full(), lost));
    case 'public-key':
      return resource([argument('name', name), argument('encoded_key', plain(value['EncodedKey']))]);
    case 'key-value-store':
      return { items: [...resource([argument('name', name)]).items, ...pairBlocks(label, value)], files: [] };
    case 'function':
      return functionBlocks(name, label, full());
    default:
      return resource(bodyOf(shapes[kind] ?? {}, full(), lost));
  }
}

/** Absent in all but words: AWS prints it, and it changes nothing. */
function isNothing(value: unknown): boolean {
  if (value === '' || value === null || value === false) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isNothing);
}

function pairBlocks(label: string, pairs: Json): readonly Item[] {
  const arn = argument('key_value_store_arn', new Expression(`aws_cloudfront_key_value_store.${label}.arn`));
  const rows = Object.entries(pairs).map(([key, value]) =>
    block('resource_key_value_pair', [argument('key', key), argument('value', plain(value))]),
  );
  return [block('resource', [arn, ...rows], 'aws_cloudfrontkeyvaluestore_keys_exclusive', label)];
}

function functionBlocks(name: string, label: string, config: Json): Built {
  const { FunctionCode, Comment, Runtime, KeyValueStoreAssociations } = config;
  const path = `functions/${fileName(name)}.js`;
  const stores = Array.isArray(KeyValueStoreAssociations)
    ? KeyValueStoreAssociations.map((item) => plain((item as Json)['KeyValueStoreARN']))
    : [];
  const body = [
    argument('name', name),
    ...(Comment ? [argument('comment', plain(Comment))] : []),
    argument('runtime', plain(Runtime ?? 'cloudfront-js-2.0')),
    argument('publish', true),
    argument('code', new Expression(`file("\${path.module}/${path}")`)),
    ...(stores.length > 0 ? [argument('key_value_store_associations', stores)] : []),
  ];
  const code = typeof FunctionCode === 'string' ? FunctionCode : '';
  return { items: [block('resource', body, 'aws_cloudfront_function', label)], files: [{ path, text: code }] };
}
