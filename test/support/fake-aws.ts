/**
 * What AWS would answer after an export for the AWS CLI was deployed: the same configurations with ids of its own, in the words of the
 * `get-*` commands.
 */
import type { ExportFile } from '../../main/core/types/export';

type Json = Readonly<Record<string, unknown>>;

const answers: Readonly<Record<string, (value: Json, id: string) => unknown>> = {
  distributions: ({ DistributionConfig }, id) => ({
    ETag: 'E1',
    Distribution: {
      Id: id,
      ARN: `arn:aws:cloudfront::111122223333:distribution/${id}`,
      Status: 'Deployed',
      DomainName: `d${id.toLowerCase()}.cloudfront.net`,
      DistributionConfig,
    },
  }),
  'connection-groups': (value, id) => ({
    ConnectionGroup: {
      Id: id,
      Arn: `arn:aws:cloudfront::111122223333:connection-group/${id}`,
      RoutingEndpoint: `d${id.toLowerCase()}.cloudfront.net`,
      Status: 'Deployed',
      ...value,
    },
  }),
  tenants: ({ ManagedCertificateRequest: _request, ...value }, id) => ({
    DistributionTenant: { Id: id, Arn: `arn:aws:cloudfront::111122223333:distribution-tenant/${id}`, Status: 'Deployed', ...value },
  }),
  certificates: ({ DomainName, SubjectAlternativeNames }, id) => ({
    Certificate: {
      CertificateArn: certificateArn(id),
      DomainName,
      SubjectAlternativeNames: SubjectAlternativeNames ?? [DomainName],
      Status: 'ISSUED',
    },
  }),
  'policies/cache': ({ CachePolicyConfig }, id) => ({ CachePolicy: { Id: id, CachePolicyConfig } }),
  'policies/origin-request': ({ OriginRequestPolicyConfig }, id) => ({ OriginRequestPolicy: { Id: id, OriginRequestPolicyConfig } }),
  'policies/response-headers': ({ ResponseHeadersPolicyConfig }, id) => ({
    ResponseHeadersPolicy: { Id: id, ResponseHeadersPolicyConfig },
  }),
  'origin-access-controls': ({ OriginAccessControlConfig }, id) => ({ OriginAccessControl: { Id: id, OriginAccessControlConfig } }),
  'key-groups': ({ KeyGroupConfig }, id) => ({ KeyGroup: { Id: id, KeyGroupConfig } }),
  'public-keys': ({ PublicKeyConfig }, id) => ({ PublicKey: { Id: id, PublicKeyConfig } }),
  'key-value-stores': ({ Name }, id) => ({
    KeyValueStore: { Id: id, Name, ARN: `arn:aws:cloudfront::111122223333:key-value-store/${id}`, Status: 'READY' },
  }),
  functions: ({ Name, FunctionConfig }) => ({
    FunctionSummary: {
      Name,
      FunctionConfig,
      FunctionMetadata: { FunctionARN: `arn:aws:cloudfront::111122223333:function/${String(Name)}` },
    },
  }),
  'web-acls': (value, id) => ({ WebACL: { Id: id, ARN: wafArn('webacl', value, id), ...withoutScope(value) } }),
  'ip-sets': (value, id) => ({ IPSet: { Id: id, ARN: wafArn('ipset', value, id), ...withoutScope(value) } }),
  'regex-pattern-sets': (value, id) => ({ RegexPatternSet: { Id: id, ARN: wafArn('regexpatternset', value, id), ...withoutScope(value) } }),
  'rule-groups': (value, id) => ({ RuleGroup: { Id: id, ARN: wafArn('rulegroup', value, id), ...withoutScope(value) } }),
};

const certificateArn = (id: string): string => `arn:aws:acm:us-east-1:111122223333:certificate/${id}`;
const wafArn = (kind: string, value: Json, id: string): string =>
  `arn:aws:wafv2:us-east-1:111122223333:global/${kind}/${String(value['Name'])}/${id}`;

function withoutScope({ Scope: _scope, ...value }: Json): Json {
  return value;
}

/** Folder of the export -> what its placeholders call the things in it. */
const words: Readonly<Record<string, string>> = {
  distributions: 'distribution',
  'connection-groups': 'connection group',
  tenants: 'distribution tenant',
  certificates: 'certificate',
  'policies/cache': 'cache policy',
  'policies/origin-request': 'origin request policy',
  'policies/response-headers': 'response headers policy',
  'origin-access-controls': 'origin access control',
  'key-groups': 'key group',
  'public-keys': 'public key',
  'key-value-stores': 'key value store',
  functions: 'function',
  'web-acls': 'web ACL',
  'ip-sets': 'IP set',
  'regex-pattern-sets': 'regex pattern set',
  'rule-groups': 'rule group',
};

/** The answers as files for an import. */
export function deployedAnswers(files: readonly ExportFile[]): readonly ExportFile[] {
  const requests = files.filter(({ path }) => path.endsWith('.json') && !path.startsWith('dns/') && !path.endsWith('.pairs.json'));
  const given = new Map<string, string>();
  const made = new Map<string, unknown>();
  requests.forEach(({ path, text }, at) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const name = path.slice(folder.length + 1, -'.json'.length);
    const answer = answers[folder]?.(JSON.parse(text) as Json, `ID${String(at).padStart(10, '0')}`) as Json;
    made.set(path, answer);
    const [inner] = Object.values(answer).filter((value) => typeof value === 'object') as readonly Json[];
    const metadata = inner?.['FunctionMetadata'] as Json | undefined;
    const told = {
      Id: inner?.['Id'],
      ARN: inner?.['ARN'] ?? inner?.['Arn'] ?? inner?.['CertificateArn'] ?? metadata?.['FunctionARN'],
      RoutingEndpoint: inner?.['RoutingEndpoint'],
      DomainName: inner?.['DomainName'],
    };
    for (const [wanted, value] of Object.entries(told)) {
      if (typeof value === 'string') given.set(`<${wanted} of ${words[folder]} ${name}>`, value);
    }
  });
  const filled = [...made].map(([path, value]) => ({ path, text: fill(JSON.stringify(value), given) }));
  const code = files.filter(({ path }) => path.endsWith('.js'));
  return [...filled, ...zones(files, given), ...code];
}

/** Every placeholder must have an answer: one that has none would reach AWS as it stands. */
function fill(text: string, given: ReadonlyMap<string, string>): string {
  return text.replaceAll(/<(?:Id|ARN|RoutingEndpoint|DomainName) of [^>]+>/g, (found) => {
    const value = given.get(found);
    if (value === undefined) throw new Error(`nothing makes ${found}`);
    return value;
  });
}

/** `list-resource-record-sets` of each zone, with the SOA and NS that Route 53 makes. */
function zones(files: readonly ExportFile[], given: ReadonlyMap<string, string>): readonly ExportFile[] {
  return files
    .filter(({ path }) => path.endsWith('.zone-request.json'))
    .map(({ path, text }) => {
      const { Name } = JSON.parse(text) as { readonly Name: string };
      const base = path.slice(0, -'.zone-request.json'.length);
      const ids = new Map([...given, [`<Id of hosted zone ${Name}>`, 'Z0OWN']]);
      const batches = files.filter(
        (file) => file.path === `${base}.json` || (file.path.startsWith(`${base}-`) && file.path.endsWith('.json')),
      );
      const sets = batches.flatMap((batch) => {
        const { ChangeBatch } = JSON.parse(fill(batch.text, ids)) as {
          readonly ChangeBatch: { readonly Changes: readonly { readonly ResourceRecordSet: unknown }[] };
        };
        return ChangeBatch.Changes.map(({ ResourceRecordSet }) => ResourceRecordSet);
      });
      const own = [
        {
          Name: `${Name}.`,
          Type: 'SOA',
          TTL: 900,
          ResourceRecords: [{ Value: `ns-1.awsdns-1.example. hostmaster.${Name}. 1 7200 900 1209600 300` }],
        },
        { Name: `${Name}.`, Type: 'NS', TTL: 172_800, ResourceRecords: [{ Value: 'ns-1.awsdns-1.example.' }] },
      ];
      return { path: `${base}.json`, text: JSON.stringify({ ResourceRecordSets: [...own, ...sets] }) };
    });
}
