/** References that lead nowhere. */
import { refTo } from '../config/ref-to';
import type { ReferenceMap } from '../config/references';
import type { CacheBehavior, Distribution, DistributionTenant, OpaqueResource, Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, reporterOf, type Report, type RuleContext } from './context';

export const referenceRules = {
  'reference.dangling': {
    severity: 'error',
    what: 'Whatever a resource names by id, ARN or name exists.',
    source: 'CloudFront API reference: NoSuch… and EntityNotFound errors of the create and update calls',
  },
} as const;

/** What dangles and how it is said. `outside` = it may well exist in the account without standing in the workspace. */
interface Wanted {
  readonly owner: string;
  readonly what: string;
  readonly where: string;
  readonly outside?: boolean;
  readonly advice?: string;
}

type Say = Report<keyof typeof referenceRules>;

export function checkReferences(context: RuleContext): void {
  const { workspace, references } = context;
  const say = reporterOf(context, referenceRules);
  const want = (ref: SourceRef, reference: string | undefined, known: ReferenceMap<unknown>, wanted: Wanted): void => {
    if (reference && !known.has(reference)) dangling(context, say, ref, reference, known.keys(), wanted);
  };
  for (const tenant of workspace.tenants) checkTenant(context, tenant, want);
  for (const distribution of workspace.distributions) checkDistribution(context, say, distribution, want);
  for (const item of workspace.functions) {
    listOf(item.value['KeyValueStoreAssociations']).forEach((entry, at) => {
      const reference = textOf(entry, 'KeyValueStoreARN');
      const wanted = { owner: `function ${item.name}`, what: 'key value store', where: 'key-value-stores/', outside: true };
      want(refTo(item, `/KeyValueStoreAssociations/${at}/KeyValueStoreARN`), reference, references.keyValueStores, wanted);
    });
  }
  for (const group of workspace.keyGroups) {
    listOf(group.value['Items']).forEach((key, at) => {
      const wanted = { owner: `key group ${group.name}`, what: 'public key', where: 'public-keys/<name>.pem', outside: true };
      want(refTo(group, `/Items/${at}`), typeof key === 'string' ? key : undefined, references.publicKeys, wanted);
    });
  }
  for (const acl of workspace.webAcls) checkIpSets(acl, want, references.ipSets);
}

type Want = (ref: SourceRef, reference: string | undefined, known: ReferenceMap<unknown>, wanted: Wanted) => void;

function checkTenant({ references }: RuleContext, tenant: DistributionTenant, want: Want): void {
  const { DistributionId, ConnectionGroupId, Customizations } = tenant.value;
  const owner = `tenant ${tenant.name}`;
  want(refTo(tenant, '/DistributionId'), DistributionId, references.distributions, {
    owner,
    what: 'distribution',
    where: 'distributions/',
  });
  want(refTo(tenant, '/ConnectionGroupId'), ConnectionGroupId, references.connectionGroups, {
    owner,
    what: 'connection group',
    where: 'connection-groups/',
    advice: 'Leave it out to use the default group.',
  });
  const certificate = { owner, what: 'certificate', where: 'certificates/' };
  want(refTo(tenant, '/Customizations/Certificate/Arn'), Customizations?.Certificate?.Arn, references.certificates, certificate);
  if (Customizations?.WebAcl?.Action === 'override') {
    const acl = { owner, what: 'web ACL', where: 'web-acls/', outside: true };
    want(refTo(tenant, '/Customizations/WebAcl/Arn'), Customizations.WebAcl.Arn, references.webAcls, acl);
  }
}

function checkDistribution(context: RuleContext, say: Say, distribution: Distribution, want: Want): void {
  const { references } = context;
  const { value } = distribution;
  const owner = `distribution ${distribution.name}`;
  const certificate = { owner, what: 'certificate', where: 'certificates/' };
  want(
    refTo(distribution, '/ViewerCertificate/ACMCertificateArn'),
    value.ViewerCertificate?.ACMCertificateArn,
    references.certificates,
    certificate,
  );
  want(refTo(distribution, '/WebACLId'), value.WebACLId, references.webAcls, { owner, what: 'web ACL', where: 'web-acls/', outside: true });
  const groups = (value.OriginGroups ?? []).map((group) => textOf(group, 'Id') ?? '');
  const origins = new Map([...value.Origins.map(({ Id }) => Id), ...groups].map((id) => [id, id]));
  const behaviors: readonly (readonly [string, CacheBehavior])[] = [
    ['/DefaultCacheBehavior', value.DefaultCacheBehavior],
    ...(value.CacheBehaviors ?? []).map((behavior, at) => [`/CacheBehaviors/${at}`, behavior] as const),
  ];
  for (const [pointer, behavior] of behaviors) {
    const named = behavior.PathPattern === undefined ? 'the default cache behavior' : `cache behavior ${behavior.PathPattern}`;
    const at = (member: string): SourceRef => refTo(distribution, pointer + member);
    const of = { owner: `${named} of ${owner}` };
    want(at('/TargetOriginId'), behavior.TargetOriginId, origins, { ...of, what: 'origin', where: 'Origins or OriginGroups' });
    const managed = 'Managed policies need no file.';
    const cachePolicy = { ...of, what: 'cache policy', where: 'policies/cache/', advice: managed };
    want(at('/CachePolicyId'), behavior.CachePolicyId, references.cachePolicies, cachePolicy);
    const requestPolicy = { ...of, what: 'origin request policy', where: 'policies/origin-request/', advice: managed };
    want(at('/OriginRequestPolicyId'), behavior.OriginRequestPolicyId, references.originRequestPolicies, requestPolicy);
    const headersPolicy = { ...of, what: 'response headers policy', where: 'policies/response-headers/', outside: true };
    want(at('/ResponseHeadersPolicyId'), behavior.ResponseHeadersPolicyId, references.responseHeadersPolicies, headersPolicy);
    behavior.TrustedKeyGroups?.Items?.forEach((group, index) => {
      const keyGroup = { ...of, what: 'key group', where: 'key-groups/', outside: true };
      want(at(`/TrustedKeyGroups/Items/${index}`), group, references.keyGroups, keyGroup);
    });
    behavior.FunctionAssociations?.forEach(({ FunctionARN }, index) => {
      const wanted = { ...of, what: 'function', where: 'functions/', outside: true };
      want(at(`/FunctionAssociations/${index}/FunctionARN`), FunctionARN, references.functions, wanted);
    });
  }
  const known = new Map(value.Origins.map(({ Id }) => [Id, Id]));
  (value.OriginGroups ?? []).forEach((group, at) => {
    listOf(group['Members']).forEach((member, index) => {
      const reference = textOf(member, 'OriginId');
      if (!reference || known.has(reference)) return;
      const ref = refTo(distribution, `/OriginGroups/${at}/Members/${index}/OriginId`);
      const of = `origin group ${textOf(group, 'Id') ?? at} of ${owner}`;
      dangling(context, say, ref, reference, known.keys(), { owner: of, what: 'origin', where: 'Origins' });
    });
  });
}

/** IP sets stand somewhere inside the statements of a web ACL's rules. */
function checkIpSets(acl: OpaqueResource, want: Want, ipSets: ReferenceMap<Resource<unknown>>): void {
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: acl.value['Rules'], pointer: '/Rules' }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, pointer } = at;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (name === 'IPSetReferenceStatement') {
        const wanted = { owner: `web ACL ${acl.name}`, what: 'IP set', where: 'ip-sets/', outside: true };
        want(refTo(acl, `${below}/ARN`), textOf(child, 'ARN'), ipSets, wanted);
      } else waiting.push({ value: child, pointer: below });
    }
  }
}

function dangling(context: RuleContext, say: Say, ref: SourceRef, reference: string, known: Iterable<string>, wanted: Wanted): void {
  const { owner, what, where, outside = false, advice = '' } = wanted;
  const near = context.suggest(reference, known);
  const message = [
    `${capital(owner)} names the ${what} ${JSON.stringify(reference)}, and there is none with that ${what === 'origin' ? 'Id' : 'id, ARN or name'} (${where}).`,
    near ? `Did you mean ${JSON.stringify(near)}?` : advice,
  ];
  say('reference.dangling', ref, message.filter((part) => part !== '').join(' '), {
    severity: outside ? 'warning' : 'error',
    fixes: near ? [replacement(context.workspace, ref, `Replace with ${JSON.stringify(near)}`, near)] : [],
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
