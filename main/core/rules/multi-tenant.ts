/** What a multi-tenant distribution may not have, and where it belongs instead; and the reverse for a standard one. */
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution } from '../types/resources';
import { reporterOf, type Report, type RuleContext } from './context';

const source = 'Developer Guide, "Understand how multi-tenant distributions work" (unsupported features)';

export const multiTenantRules = {
  'mt.unsupported-member': {
    severity: 'error',
    what: 'A multi-tenant distribution has no member that only standard distributions support.',
    source,
  },
  'mt.tenant-config-on-direct': { severity: 'error', what: 'Only multi-tenant distributions define parameters.', source },
  'mt.no-tenants': { severity: 'info', what: 'A multi-tenant distribution is reached through its tenants alone.', source },
} as const;

type Say = Report<keyof typeof multiTenantRules>;

export function checkMultiTenant(context: RuleContext): void {
  const { references, workspace } = context;
  const say = reporterOf(context, multiTenantRules);
  const parents = new Set(workspace.tenants.map(({ value }) => references.distributions.get(value.DistributionId)));
  for (const distribution of workspace.distributions) {
    if (!distribution.multiTenant) {
      if (distribution.value.TenantConfig) {
        const message = `Distribution ${distribution.name} defines tenant parameters but is a standard one. Set "ConnectionMode": "tenant-only", or remove TenantConfig.`;
        say('mt.tenant-config-on-direct', refTo(distribution, '/TenantConfig'), message, { part: 'key' });
      }
      continue;
    }
    for (const [pointer, why] of unsupported(distribution)) {
      const member = pointer.slice(pointer.lastIndexOf('/') + 1);
      say(
        'mt.unsupported-member',
        refTo(distribution, pointer),
        `${member} is not for multi-tenant distributions such as ${distribution.name}. ${why}`,
        { part: 'key' },
      );
    }
    if (!parents.has(distribution)) noTenants(say, distribution);
  }
}

function noTenants(say: Say, distribution: Distribution): void {
  const message = `Distribution ${distribution.name} has no tenants. It has no address of its own, so nothing reaches it until tenants/ has one.`;
  say('mt.no-tenants', refTo(distribution, '/ConnectionMode'), message);
}

/** Members that are set to something; what `get-distribution` prints for "not used" (empty lists, false) is let pass. */
function* unsupported({ value }: Distribution): Generator<readonly [pointer: string, why: string], void> {
  const onGroup = 'It belongs to the connection group.';
  if (value.Aliases && value.Aliases.length > 0) yield ['/Aliases', 'Domains belong to its tenants.'];
  if (value.PriceClass && value.PriceClass !== 'None') yield ['/PriceClass', 'Remove it.'];
  if (value.ContinuousDeploymentPolicyId) yield ['/ContinuousDeploymentPolicyId', 'Continuous deployment is not available; remove it.'];
  if (value.Staging) yield ['/Staging', 'Continuous deployment is not available; remove it.'];
  if (value.IsIPV6Enabled) yield ['/IsIPV6Enabled', `${onGroup} There it is called Ipv6Enabled.`];
  if (value.AnycastIpListId) yield ['/AnycastIpListId', onGroup];
  if (value.Logging?.['Enabled'] === true || value.Logging?.['Bucket']) yield ['/Logging', 'Use standard logging (v2) instead.'];
  if (value.WebACLId && !value.WebACLId.includes(':') && /^[0-9a-f-]{36}$/.test(value.WebACLId)) {
    yield ['/WebACLId', 'An id of AWS WAF Classic is not accepted; give the ARN of a web ACL of AWS WAF.'];
  }
  const { ViewerCertificate } = value;
  if (ViewerCertificate?.IAMCertificateId)
    yield ['/ViewerCertificate/IAMCertificateId', 'Use a certificate of AWS Certificate Manager in us-east-1.'];
  if (ViewerCertificate?.SSLSupportMethod && ViewerCertificate.SSLSupportMethod !== 'sni-only') {
    yield ['/ViewerCertificate/SSLSupportMethod', 'Only sni-only is available: dedicated addresses are not.'];
  }
  if (ViewerCertificate?.MinimumProtocolVersion === 'SSLv3')
    yield ['/ViewerCertificate/MinimumProtocolVersion', 'SSLv3 is not available; TLSv1 is the oldest.'];
  for (const [at, origin] of value.Origins.entries()) {
    if (origin.S3OriginConfig?.OriginAccessIdentity)
      yield [`/Origins/${at}/S3OriginConfig/OriginAccessIdentity`, 'Use origin access control (OriginAccessControlId).'];
  }
  yield* ofBehavior('/DefaultCacheBehavior', value.DefaultCacheBehavior);
  for (const [at, behavior] of (value.CacheBehaviors ?? []).entries()) yield* ofBehavior(`/CacheBehaviors/${at}`, behavior);
}

function* ofBehavior(pointer: string, behavior: CacheBehavior): Generator<readonly [pointer: string, why: string], void> {
  if (behavior.TrustedSigners?.Enabled) yield [`${pointer}/TrustedSigners`, 'Use TrustedKeyGroups.'];
  if (behavior.SmoothStreaming) yield [`${pointer}/SmoothStreaming`, 'Remove it.'];
  for (const member of ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const) {
    if (behavior[member] !== undefined) yield [`${pointer}/${member}`, 'Use a cache policy (CachePolicyId).'];
  }
}
