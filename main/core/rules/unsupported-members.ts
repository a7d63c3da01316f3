/** The members that only standard distributions support, where they belong on a multi-tenant one, and how to get them there. */
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { Distribution } from '../types/resources';
import { changeOf, removal, setting, type Change } from './edits';
import type { Facts } from './family';
import type { MultiTenantCode } from './multi-tenant';
import { accessControlsByType, allCertificates, allWebAcls, behaviorsOf, offered } from './parts';
import { allOf, tenantsByTemplate } from './tenants-of';

/** A member that is set although it may not be. */
export interface Unsupported {
  readonly code: MultiTenantCode;
  readonly pointer: string;
  readonly why: string;
  readonly fixes: readonly Fix[];
}

const legacyMembers = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const;
/** Tenants that are looked at to find whom a setting belongs to. */
const lookedAt = 50;

/** Members of the distribution and its origins. What `get-distribution` prints for "not used" (empty lists, false) is let pass. */
export function* unsupportedMembers(distribution: Distribution, facts: Facts): Generator<Unsupported, void> {
  const { value } = distribution;
  const { workspace } = facts;
  const remove = (pointer: string): readonly Fix[] => removal(workspace, refTo(distribution, pointer), `Remove ${lastStep(pointer)}`);
  const plain = (pointer: string, why: string, more: readonly Fix[] = []): Unsupported => ({
    code: 'mt.unsupported-member',
    pointer,
    why,
    fixes: [...more, ...remove(pointer)],
  });
  if (value.Aliases && value.Aliases.length > 0)
    yield plain('/Aliases', 'Domains belong to its tenants.', aliasesToTenants(distribution, facts));
  if (value.PriceClass && value.PriceClass !== 'None') yield plain('/PriceClass', 'There is no price class for tenants; remove it.');
  const noStaging = 'Continuous deployment is not available; remove it.';
  if (value.ContinuousDeploymentPolicyId) yield plain('/ContinuousDeploymentPolicyId', noStaging);
  if (value.Staging) yield plain('/Staging', noStaging);
  if (value.IsIPV6Enabled) {
    const why = 'It belongs to the connection group. There it is called Ipv6Enabled.';
    yield plain('/IsIPV6Enabled', why, toGroup(distribution, facts, 'IsIPV6Enabled', 'Ipv6Enabled', true));
  }
  if (value.AnycastIpListId) {
    const fixes = toGroup(distribution, facts, 'AnycastIpListId', 'AnycastIpListId', value.AnycastIpListId);
    yield plain('/AnycastIpListId', 'It belongs to the connection group.', fixes);
  }
  if (value.Logging?.['Enabled'] === true || value.Logging?.['Bucket']) {
    yield { code: 'mt.legacy-logging', pointer: '/Logging', why: 'Use standard logging (v2) instead.', fixes: remove('/Logging') };
  }
  if (value.WebACLId && isClassicId(value.WebACLId)) {
    // The id of a web ACL of the workspace is probably meant: here an id leads to it, at AWS only its ARN does.
    const meant = facts.find('webAcl', value.WebACLId);
    const acls = meant ? [meant] : facts.group(allWebAcls, '').filter(({ account }) => account === distribution.account);
    const use = acls
      .slice(0, offered)
      .flatMap(({ name, arn }) => setting(workspace, refTo(distribution, '/WebACLId'), `Use web ACL ${name}`, arn));
    const why = 'An id of AWS WAF Classic is not accepted; give the ARN of a web ACL of AWS WAF.';
    yield { code: 'mt.waf-classic', pointer: '/WebACLId', why, fixes: [...use, ...remove('/WebACLId')] };
  }
  yield* ofCertificate(distribution, facts);
  for (const [at, origin] of value.Origins.entries()) {
    if (!origin.S3OriginConfig?.OriginAccessIdentity) continue;
    const pointer = `/Origins/${at}/S3OriginConfig/OriginAccessIdentity`;
    const clear: Change = { set: refTo(distribution, pointer), value: '' };
    const controls = facts.group(accessControlsByType, 's3').filter(({ account }) => account === distribution.account);
    const use = controls.slice(0, offered).flatMap(({ name, id }) => {
      const control: Change = { set: refTo(distribution, `/Origins/${at}/OriginAccessControlId`), value: id };
      return changeOf(workspace, `Use origin access control ${name}`, [clear, control]);
    });
    const why = 'Use origin access control (OriginAccessControlId).';
    const fixes = origin.OriginAccessControlId ? [] : use;
    yield { code: 'mt.origin-access-identity', pointer, why, fixes: [...fixes, ...changeOf(workspace, 'Clear the identity', [clear])] };
  }
}

function* ofCertificate(distribution: Distribution, facts: Facts): Generator<Unsupported, void> {
  const { ViewerCertificate } = distribution.value;
  const at = (member: string): string => `/ViewerCertificate/${member}`;
  const set = (member: string, value: string): readonly Fix[] =>
    setting(facts.workspace, refTo(distribution, at(member)), `Set ${member} to ${value}`, value);
  if (ViewerCertificate?.IAMCertificateId) {
    const own = facts.group(allCertificates, '').filter(({ account }) => account === distribution.account);
    const remove: Change = { remove: refTo(distribution, at('IAMCertificateId')) };
    const use = own.slice(0, offered).flatMap(({ name, arn }) => {
      const changes: readonly Change[] = [remove, { set: refTo(distribution, at('ACMCertificateArn')), value: arn }];
      return changeOf(facts.workspace, `Use certificate ${name}`, changes);
    });
    const fixes = [...use, ...changeOf(facts.workspace, 'Remove IAMCertificateId', [remove])];
    const why = 'Use a certificate of AWS Certificate Manager in us-east-1.';
    yield { code: 'mt.iam-certificate', pointer: at('IAMCertificateId'), why, fixes };
  }
  if (ViewerCertificate?.SSLSupportMethod && ViewerCertificate.SSLSupportMethod !== 'sni-only') {
    const why = 'Only sni-only is available: dedicated addresses are not.';
    yield { code: 'mt.dedicated-ip', pointer: at('SSLSupportMethod'), why, fixes: set('SSLSupportMethod', 'sni-only') };
  }
  if (ViewerCertificate?.MinimumProtocolVersion === 'SSLv3') {
    const why = 'SSLv3 is not available; TLSv1 is the oldest.';
    yield { code: 'mt.sslv3', pointer: at('MinimumProtocolVersion'), why, fixes: set('MinimumProtocolVersion', 'TLSv1.2_2021') };
  }
}

/** Members of its cache behaviors. */
export function* unsupportedInBehaviors(distribution: Distribution, facts: Facts): Generator<Unsupported, void> {
  const { workspace } = facts;
  for (const { behavior, pointer, at } of behaviorsOf(distribution)) {
    const code = 'mt.unsupported-member';
    const remove = (member: string): readonly Fix[] => removal(workspace, at(`/${member}`), `Remove ${member}`);
    if (behavior.TrustedSigners?.Enabled) {
      yield { code, pointer: `${pointer}/TrustedSigners`, why: 'Use TrustedKeyGroups.', fixes: remove('TrustedSigners') };
    }
    if (behavior.SmoothStreaming)
      yield { code, pointer: `${pointer}/SmoothStreaming`, why: 'Remove it.', fixes: remove('SmoothStreaming') };
    const set = legacyMembers.filter((member) => behavior[member] !== undefined);
    if (set.length === 0) continue;
    const changes: readonly Change[] = set.map((member) => ({ remove: at(`/${member}`) }));
    const fixes = behavior.CachePolicyId
      ? changeOf(workspace, `Remove ${set.join(', ')}`, changes)
      : changeOf(workspace, 'Use cache policy Managed-CachingOptimized instead', [
          ...changes,
          { set: at('/CachePolicyId'), value: facts.find('cachePolicy', 'Managed-CachingOptimized')?.id ?? '' },
        ]);
    for (const member of set) yield { code, pointer: `${pointer}/${member}`, why: 'Use a cache policy (CachePolicyId).', fixes };
  }
}

/** An id of AWS WAF Classic: a bare UUID. Names of the workspace's own web ACLs look otherwise. */
export function isClassicId(reference: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(reference);
}

/** The aliases become domains of a tenant: of its only one, or of one of the first few. */
function aliasesToTenants(distribution: Distribution, facts: Facts): readonly Fix[] {
  const tenants = facts.group(tenantsByTemplate, allOf(distribution));
  const { Aliases = [] } = distribution.value;
  return tenants.slice(0, offered).flatMap((tenant) => {
    const known = new Set(tenant.value.Domains.map(({ Domain }) => Domain.toLowerCase()));
    const added = Aliases.filter((alias) => !known.has(alias.toLowerCase()));
    const changes = added.map((Domain): Change => ({ append: refTo(tenant, '/Domains'), value: { Domain } }));
    return changeOf(facts.workspace, `Move to tenant ${tenant.name}`, [{ remove: refTo(distribution, '/Aliases') }, ...changes]);
  });
}

/** The setting moves to the one connection group that the tenants use. */
function toGroup(distribution: Distribution, facts: Facts, member: string, there: string, value: unknown): readonly Fix[] {
  const tenants = facts.group(tenantsByTemplate, allOf(distribution)).slice(0, lookedAt);
  const groups = new Set(tenants.map((tenant) => facts.groupOf(tenant)));
  const [group] = groups;
  if (groups.size !== 1 || !group || group.file === '') return [];
  return changeOf(facts.workspace, `Move to connection group ${group.name} as ${there}`, [
    { remove: refTo(distribution, `/${member}`) },
    { set: refTo(group, `/${there}`), value },
  ]);
}

function lastStep(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}
