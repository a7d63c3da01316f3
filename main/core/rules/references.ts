/** References that lead nowhere. */
import { refTo } from '../config/ref-to';
import type {
  CacheBehavior,
  CloudFrontFunction,
  Distribution,
  DistributionTenant,
  KeyGroup,
  Resource,
  RuleGroup,
  WebAcl,
} from '../types/resources';
import type { Fix } from '../types/diagnostic';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { describeCertificate } from './certificate-file';
import { defineFamily, defineIndex, type Facts, type Index, type ReferableKind } from './family';
import { allOf, tenantsByTemplate } from './tenants-of';

export const referenceRules = {
  'reference.dangling': {
    severity: 'error',
    kind: 'refused',
    what: 'Whatever a resource names by id, ARN or name exists.',
    why: 'A warning where the resource may well exist in the account without standing in the workspace.',
    source: 'CloudFront API reference: NoSuch… and EntityNotFound errors of the create and update calls',
    fix: 'Replace the reference with the nearest one that exists, or describe the certificate in a file of its own.',
  },
} as const;

/** What dangles and how it is said. `outside` = it may well exist in the account without standing in the workspace. */
interface Wanted {
  readonly owner: string;
  readonly what: string;
  readonly where: string;
  readonly outside?: boolean;
  readonly advice?: string;
  /** What else would mend it. */
  readonly fixes?: () => readonly Fix[];
}

/** All ids, ARNs and names by which a kind is referred to, for guesses. */
const spellings = Object.fromEntries(
  (
    [
      'distribution',
      'connectionGroup',
      'certificate',
      'cachePolicy',
      'originRequestPolicy',
      'responseHeadersPolicy',
      'function',
      'keyValueStore',
      'originAccessControl',
      'continuousDeploymentPolicy',
      'webAcl',
      'ipSet',
      'regexPatternSet',
      'ruleGroup',
      'keyGroup',
      'publicKey',
      'trustStore',
    ] as const
  ).map((kind) => [kind, defineIndex(`${kind} by any spelling`, kind, spellingsOf as Index['keys'])]),
) as unknown as { readonly [K in ReferableKind]: Index<K> };

function spellingsOf({ id, arn, name }: Resource<unknown>): readonly string[] {
  const short = name.startsWith('Managed-') ? [name.slice('Managed-'.length)] : [];
  return [id, arn, name, ...short].filter((spelling) => spelling !== '');
}

/** A certificate that more tenants share than that is a wildcard, which their names do not tell. */
const sampledTenants = 10;

const slips = 3;

type Say = Report<keyof typeof referenceRules>;

type Want = (ref: SourceRef, reference: string | undefined, kind: ReferableKind, wanted: Wanted) => void;

export const referenceFamily = defineFamily({
  rules: referenceRules,
  judges: {
    tenant: (tenant, facts, say) => judgeTenant(tenant, wanting(facts, say)),
    distribution: (distribution, facts, say) => judgeDistribution(distribution, facts, say),
    function: (item, facts, say) => judgeFunction(item, wanting(facts, say)),
    keyGroup: (group, facts, say) => judgeKeyGroup(group, wanting(facts, say)),
    webAcl: (acl, facts, say) => judgeStatements(acl, `web ACL ${acl.name}`, wanting(facts, say)),
    ruleGroup: (group, facts, say) => judgeStatements(group, `rule group ${group.name}`, wanting(facts, say)),
  },
});

function wanting(facts: Facts, say: Say): Want {
  return (ref, reference, kind, wanted) => {
    if (!reference || facts.find(kind, reference)) return;
    tellDangling(facts, say, ref, reference, facts.keys(spellings[kind] as unknown as Index), wanted);
  };
}

function judgeFunction(item: CloudFrontFunction, want: Want): void {
  listOf(item.value.KeyValueStoreAssociations).forEach((entry, at) => {
    const wanted = { owner: `function ${item.name}`, what: 'key value store', where: 'key-value-stores/', outside: true };
    want(refTo(item, `/KeyValueStoreAssociations/${at}/KeyValueStoreARN`), textOf(entry, 'KeyValueStoreARN'), 'keyValueStore', wanted);
  });
}

function judgeKeyGroup(group: KeyGroup, want: Want): void {
  listOf(group.value.Items).forEach((key, at) => {
    const wanted = { owner: `key group ${group.name}`, what: 'public key', where: 'public-keys/<name>.pem', outside: true };
    want(refTo(group, `/Items/${at}`), typeof key === 'string' ? key : undefined, 'publicKey', wanted);
  });
}

function judgeTenant(tenant: DistributionTenant, want: Want): void {
  const { DistributionId, ConnectionGroupId, Customizations } = tenant.value;
  const owner = `tenant ${tenant.name}`;
  want(refTo(tenant, '/DistributionId'), DistributionId, 'distribution', {
    owner,
    what: 'distribution',
    where: 'distributions/',
  });
  want(refTo(tenant, '/ConnectionGroupId'), ConnectionGroupId, 'connectionGroup', {
    owner,
    what: 'connection group',
    where: 'connection-groups/',
    advice: 'Leave it out to use the default group.',
  });
  const arn = Customizations?.Certificate?.Arn;
  const fixes = (): readonly Fix[] => describeCertificate(arn, domainsOf(tenant));
  want(refTo(tenant, '/Customizations/Certificate/Arn'), arn, 'certificate', { owner, what: 'certificate', where: 'certificates/', fixes });
  if (Customizations?.WebAcl?.Action === 'override') {
    const acl = { owner, what: 'web ACL', where: 'web-acls/', outside: true };
    want(refTo(tenant, '/Customizations/WebAcl/Arn'), Customizations.WebAcl.Arn, 'webAcl', acl);
  }
}

function judgeDistribution(distribution: Distribution, facts: Facts, say: Say): void {
  const want = wanting(facts, say);
  const { value } = distribution;
  const owner = `distribution ${distribution.name}`;
  const arn = value.ViewerCertificate?.ACMCertificateArn;
  const fixes = (): readonly Fix[] => describeCertificate(arn, shownBy(distribution, facts));
  const certificate = { owner, what: 'certificate', where: 'certificates/', fixes };
  want(refTo(distribution, '/ViewerCertificate/ACMCertificateArn'), arn, 'certificate', certificate);
  want(refTo(distribution, '/WebACLId'), value.WebACLId, 'webAcl', { owner, what: 'web ACL', where: 'web-acls/', outside: true });
  const staging = { owner, what: 'continuous deployment policy', where: 'continuous-deployment-policies/', outside: true };
  want(refTo(distribution, '/ContinuousDeploymentPolicyId'), value.ContinuousDeploymentPolicyId, 'continuousDeploymentPolicy', staging);
  const trust = value.ViewerMtlsConfig?.TrustStoreConfig?.TrustStoreId;
  const trustStore = { owner, what: 'trust store', where: 'trust-stores/<name>.pem', outside: true };
  want(refTo(distribution, '/ViewerMtlsConfig/TrustStoreConfig/TrustStoreId'), trust, 'trustStore', trustStore);
  value.Origins.forEach(({ Id, OriginAccessControlId }, at) => {
    const wanted = { owner: `origin ${Id} of ${owner}`, what: 'origin access control', where: 'origin-access-controls/', outside: true };
    want(refTo(distribution, `/Origins/${at}/OriginAccessControlId`), OriginAccessControlId, 'originAccessControl', wanted);
  });
  const groups = (value.OriginGroups ?? []).map((group) => textOf(group, 'Id') ?? '');
  const origins = new Set([...value.Origins.map(({ Id }) => Id), ...groups]);
  const behaviors: readonly (readonly [string, CacheBehavior])[] = [
    ['/DefaultCacheBehavior', value.DefaultCacheBehavior],
    ...(value.CacheBehaviors ?? []).map((behavior, at) => [`/CacheBehaviors/${at}`, behavior] as const),
  ];
  for (const [pointer, behavior] of behaviors) {
    const named = behavior.PathPattern === undefined ? 'the default cache behavior' : `cache behavior ${behavior.PathPattern}`;
    const at = (member: string): SourceRef => refTo(distribution, pointer + member);
    const of = { owner: `${named} of ${owner}` };
    const target = behavior.TargetOriginId;
    const wantedOrigin = { ...of, what: 'origin', where: 'Origins or OriginGroups' };
    if (target && !origins.has(target)) tellDangling(facts, say, at('/TargetOriginId'), target, origins, wantedOrigin);
    const managed = 'Managed policies need no file.';
    const cachePolicy = { ...of, what: 'cache policy', where: 'policies/cache/', advice: managed };
    want(at('/CachePolicyId'), behavior.CachePolicyId, 'cachePolicy', cachePolicy);
    const requestPolicy = { ...of, what: 'origin request policy', where: 'policies/origin-request/', advice: managed };
    want(at('/OriginRequestPolicyId'), behavior.OriginRequestPolicyId, 'originRequestPolicy', requestPolicy);
    const headersPolicy = { ...of, what: 'response headers policy', where: 'policies/response-headers/', outside: true };
    want(at('/ResponseHeadersPolicyId'), behavior.ResponseHeadersPolicyId, 'responseHeadersPolicy', headersPolicy);
    behavior.TrustedKeyGroups?.Items?.forEach((group, index) => {
      const keyGroup = { ...of, what: 'key group', where: 'key-groups/', outside: true };
      want(at(`/TrustedKeyGroups/Items/${index}`), group, 'keyGroup', keyGroup);
    });
    behavior.FunctionAssociations?.forEach(({ FunctionARN }, index) => {
      const wanted = { ...of, what: 'function', where: 'functions/', outside: true };
      want(at(`/FunctionAssociations/${index}/FunctionARN`), FunctionARN, 'function', wanted);
    });
  }
  const known = new Set(value.Origins.map(({ Id }) => Id));
  (value.OriginGroups ?? []).forEach((group, at) => {
    listOf(group['Members']).forEach((member, index) => {
      const reference = textOf(member, 'OriginId');
      if (!reference || known.has(reference)) return;
      const ref = refTo(distribution, `/OriginGroups/${at}/Members/${index}/OriginId`);
      const of = `origin group ${textOf(group, 'Id') ?? at} of ${owner}`;
      tellDangling(facts, say, ref, reference, known, { owner: of, what: 'origin', where: 'Origins' });
    });
  });
}

function domainsOf(tenant: DistributionTenant): readonly string[] {
  return (tenant.value.Domains ?? []).map(({ Domain }) => Domain);
}

/** The names for which a distribution shows its certificate, as far as the first tenants tell. */
function shownBy(distribution: Distribution, facts: Facts): readonly string[] {
  const tenants = facts.group(tenantsByTemplate, allOf(distribution)).slice(0, sampledTenants);
  return [
    ...(distribution.value.Aliases ?? []),
    ...tenants.filter((tenant) => !tenant.value.Customizations?.Certificate).flatMap(domainsOf),
  ];
}

/** What statements refer to, somewhere inside the rules of a web ACL or rule group. */
const statements = {
  IPSetReferenceStatement: ['ipSet', 'IP set', 'ip-sets/'],
  RegexPatternSetReferenceStatement: ['regexPatternSet', 'regex pattern set', 'regex-pattern-sets/'],
  RuleGroupReferenceStatement: ['ruleGroup', 'rule group', 'rule-groups/'],
} as const;

function judgeStatements(holder: WebAcl | RuleGroup, owner: string, want: Want): void {
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: holder.value.Rules, pointer: '/Rules' }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, pointer } = at;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (Object.hasOwn(statements, name)) {
        const [kind, what, where] = statements[name as keyof typeof statements];
        want(refTo(holder, `${below}/ARN`), textOf(child, 'ARN'), kind, { owner, what, where, outside: true });
      } else waiting.push({ value: child, pointer: below });
    }
  }
}

function tellDangling(facts: Facts, say: Say, ref: SourceRef, reference: string, known: Iterable<string>, wanted: Wanted): void {
  const { owner, what, where, outside = false, advice = '', fixes } = wanted;
  const guess = facts.suggest(reference, known);
  const near = guess !== null && mayMean(reference, guess) ? guess : undefined;
  const message = [
    `${capital(owner)} names the ${what} ${JSON.stringify(reference)}, and there is none with that ${what === 'origin' ? 'Id' : 'id, ARN or name'} (${where}).`,
    near ? `Did you mean ${JSON.stringify(near)}?` : advice,
  ];
  say('reference.dangling', ref, message.filter((part) => part !== '').join(' '), {
    severity: outside ? 'warning' : 'error',
    fixes: [...(near ? [replacement(facts.workspace, ref, `Replace with ${JSON.stringify(near)}`, near)] : []), ...(fixes?.() ?? [])],
  });
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a guess can be what was meant. ARNs of one service are alike up to the id at their end, and only a slip leads from one id to another. */
function mayMean(reference: string, guess: string): boolean {
  const [written, guessed] = [uuid.exec(reference)?.[0], uuid.exec(guess)?.[0]];
  if (written === undefined || guessed === undefined) return true;
  return written.split('').filter((letter, at) => letter !== guessed[at]).length <= slips;
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
