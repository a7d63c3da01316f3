/** The request of each resource as the AWS CLI takes it, and the calls that make it. */
import { printResource } from '../../../core/config/print';
import type { JsonKind } from '../../../core/config/kinds';
import { completed } from '../complete';
import { kindWords } from '../kinds';
import { fileName } from '../labels';
import type { ExportFile, ExportNote } from '../../../core/types/export';
import type { Entry, EntryKind, Plan } from '../plan';
import type { ZoneValue } from '../records';
import { placeholder, withOwnZone } from './placeholders';

type Json = Readonly<Record<string, unknown>>;

/** One step of the deployment. */
export interface Step {
  /** `distribution storefront`: what placeholders name. */
  readonly what: string;
  /** Service and command of the AWS CLI. */
  readonly call: readonly [service: string, command: string];
  /** Where the request is. */
  readonly file: string;
  /** Further arguments, as the shell takes them. */
  readonly more?: string;
  /** What of the answer is kept, as a filter of jq. */
  readonly keep: string;
  /** Lines of the shell after it. */
  readonly after?: readonly string[];
}

export interface Told {
  readonly steps: readonly Step[];
  readonly files: readonly ExportFile[];
}

interface Call {
  readonly folder: string;
  readonly call: readonly [string, string];
  /** Member of the request that holds the configuration; null = the request is the configuration. */
  readonly wrapper: string | null;
  readonly keep: string;
}

const cloudfront = (folder: string, command: string, wrapper: string | null, keep: string): Call => ({
  folder,
  call: ['cloudfront', command],
  wrapper,
  keep,
});
const idOf = (answer: string): string => `{Id: .${answer}.Id}`;
const waf = (folder: string, command: string): Call => ({
  folder,
  call: ['wafv2', command],
  wrapper: null,
  keep: '{Id: .Summary.Id, ARN: .Summary.ARN}',
});

const calls: Readonly<Record<Exclude<EntryKind, 'zone'>, Call>> = {
  certificate: { folder: 'certificates', call: ['acm', 'request-certificate'], wrapper: null, keep: '{ARN: .CertificateArn}' },
  'public-key': cloudfront('public-keys', 'create-public-key', 'PublicKeyConfig', idOf('PublicKey')),
  'key-group': cloudfront('key-groups', 'create-key-group', 'KeyGroupConfig', idOf('KeyGroup')),
  'key-value-store': cloudfront('key-value-stores', 'create-key-value-store', null, '{Id: .KeyValueStore.Id, ARN: .KeyValueStore.ARN}'),
  function: cloudfront('functions', 'create-function', null, '{ARN: .FunctionSummary.FunctionMetadata.FunctionARN, ETag}'),
  'cache-policy': cloudfront('policies/cache', 'create-cache-policy', 'CachePolicyConfig', idOf('CachePolicy')),
  'origin-request-policy': cloudfront(
    'policies/origin-request',
    'create-origin-request-policy',
    'OriginRequestPolicyConfig',
    idOf('OriginRequestPolicy'),
  ),
  'response-headers-policy': cloudfront(
    'policies/response-headers',
    'create-response-headers-policy',
    'ResponseHeadersPolicyConfig',
    idOf('ResponseHeadersPolicy'),
  ),
  'origin-access-control': cloudfront(
    'origin-access-controls',
    'create-origin-access-control',
    'OriginAccessControlConfig',
    idOf('OriginAccessControl'),
  ),
  'ip-set': waf('ip-sets', 'create-ip-set'),
  'regex-pattern-set': waf('regex-pattern-sets', 'create-regex-pattern-set'),
  'rule-group': waf('rule-groups', 'create-rule-group'),
  'web-acl': waf('web-acls', 'create-web-acl'),
  'continuous-deployment-policy': cloudfront(
    'continuous-deployment-policies',
    'create-continuous-deployment-policy',
    'ContinuousDeploymentPolicyConfig',
    idOf('ContinuousDeploymentPolicy'),
  ),
  distribution: cloudfront(
    'distributions',
    'create-distribution',
    'DistributionConfig',
    '{Id: .Distribution.Id, ARN: .Distribution.ARN, DomainName: .Distribution.DomainName}',
  ),
  'connection-group': cloudfront(
    'connection-groups',
    'create-connection-group',
    null,
    '{Id: .ConnectionGroup.Id, ARN: .ConnectionGroup.Arn, RoutingEndpoint: .ConnectionGroup.RoutingEndpoint}',
  ),
  'distribution-tenant': cloudfront(
    'tenants',
    'create-distribution-tenant',
    null,
    '{Id: .DistributionTenant.Id, ARN: .DistributionTenant.Arn}',
  ),
};

/** AWS WAF for CloudFront and certificates for CloudFront live in this Region. */
const region = '--region us-east-1';

/** Most record sets in one change (Route 53 quota: 1,000 values). */
const changesPerBatch = 300;

/** The steps and request files of an entry. */
export function tell(plan: Plan, entry: Entry, unique: (wanted: string) => string, notes: ExportNote[]): Told {
  if (entry.kind === 'zone') return zone(plan, entry, unique);
  const { folder, call, wrapper, keep } = calls[entry.kind];
  const file = unique(`${folder}/${fileName(entry.name)}`);
  const path = `${file}.json`;
  const what = `${kindWords[entry.kind]} ${entry.name}`;
  const value = plan.resolve(request(entry, notes), placeholder);
  const files = [json(path, wrapper ? { [wrapper]: value } : value)];
  const step: Step = { what, call, file: path, keep };
  switch (entry.kind) {
    case 'certificate':
      return { files, steps: [{ ...step, more: region, after: [`validated "${what}"`] }] };
    case 'function':
      return {
        files: [...files, { path: `${file}.js`, text: textOf(entry.value['FunctionCode']) }],
        steps: [{ ...step, more: `--function-code fileb://${file}.js`, after: [`publish ${quoted(entry.name)}`] }],
      };
    case 'key-value-store': {
      const pairs = `${file}.pairs.json`;
      const puts = Object.entries(entry.value).map(([Key, Value]) => ({ Key, Value }));
      return { files: [...files, json(pairs, puts)], steps: [{ ...step, after: [`put_pairs "${what}" ${quoted(entry.name)} ${pairs}`] }] };
    }
    default:
      return { files, steps: [call[0] === 'wafv2' ? { ...step, more: region } : step] };
  }
}

/** The configuration as the API wants it, references still tokens. */
function request(entry: Entry, notes: ExportNote[]): Json {
  const { kind, name, value } = entry;
  switch (kind) {
    case 'certificate': {
      const names = value['SubjectAlternativeNames'];
      return {
        DomainName: value['DomainName'],
        ...(Array.isArray(names) && names.length > 0 ? { SubjectAlternativeNames: names } : {}),
        ValidationMethod: 'DNS',
        IdempotencyToken: name.replaceAll(/\W+/g, '_').slice(0, 32),
      };
    }
    case 'key-value-store':
      return { Name: name };
    case 'public-key':
      return { CallerReference: `edgecase-${name}`, Name: name, EncodedKey: value['EncodedKey'] };
    case 'function': {
      const { FunctionCode: _code, ...config } = value;
      return { Name: name, FunctionConfig: printed(kind, name, entry.file, config, notes) };
    }
    default:
      return printed(kind as JsonKind, name, entry.file, value, notes);
  }
}

function printed(kind: JsonKind, name: string, file: string, value: Json, notes: ExportNote[]): Json {
  const {
    IsDefault: _default,
    RoutingEndpoint: _endpoint,
    ...config
  } = printResource(kind, { value: completed(kind, name, file, value, notes) });
  return config;
}

function zone(plan: Plan, entry: Entry, unique: (wanted: string) => string): Told {
  const { Name, RecordSets } = entry.value as unknown as ZoneValue;
  const base = unique(`dns/${fileName(Name)}`);
  const what = `${kindWords.zone} ${Name}`;
  const create = json(`${base}.zone-request.json`, { Name, CallerReference: `edgecase-${Name}` });
  const steps: Step[] = [{ what, call: ['route53', 'create-hosted-zone'], file: create.path, keep: '{Id: .HostedZone.Id}' }];
  const files = [create];
  for (let from = 0; from < RecordSets.length; from += changesPerBatch) {
    const number = from / changesPerBatch + 1;
    const Changes = RecordSets.slice(from, from + changesPerBatch).map((ResourceRecordSet) => ({ Action: 'UPSERT', ResourceRecordSet }));
    const value = withOwnZone(plan.resolve({ HostedZoneId: `<Id of ${what}>`, ChangeBatch: { Changes } }, placeholder), Name);
    const batch = json(`${base}${number === 1 ? '' : `-${number}`}.json`, value);
    files.push(batch);
    steps.push({
      what: `records ${number} of ${what}`,
      call: ['route53', 'change-resource-record-sets'],
      file: batch.path,
      keep: '{Id: .ChangeInfo.Id}',
    });
  }
  return { files, steps };
}

function json(path: string, value: unknown): ExportFile {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
