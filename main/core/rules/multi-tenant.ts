/** What a multi-tenant distribution may not have, and where it belongs instead; and the reverse for a standard one. */
import { refTo } from '../config/ref-to';
import type { Distribution } from '../types/resources';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { hasTenants } from './parts';
import { unsupportedInBehaviors, unsupportedMembers } from './unsupported-members';

const source = 'Developer Guide, "Understand how multi-tenant distributions work" (unsupported features)';

export const multiTenantRules = {
  'mt.unsupported-member': {
    kind: 'refused',
    severity: 'error',
    what: 'A multi-tenant distribution has no member that only standard distributions support.',
    source: 'CloudFront API reference, DistributionConfig and CacheBehavior; Developer Guide, unsupported features',
    fix: 'Remove the member, or move it to where it belongs.',
  },
  'mt.origin-access-identity': {
    kind: 'refused',
    severity: 'error',
    what: 'Origins of a multi-tenant distribution use origin access control, not an origin access identity.',
    source,
    fix: 'Use an origin access control of the workspace, or clear the identity.',
  },
  'mt.dedicated-ip': {
    kind: 'refused',
    severity: 'error',
    what: 'A multi-tenant distribution serves HTTPS by SNI only, not from dedicated addresses.',
    source,
    fix: 'Set SSLSupportMethod to sni-only.',
  },
  'mt.iam-certificate': {
    kind: 'refused',
    severity: 'error',
    what: 'Certificates of a multi-tenant distribution are kept in AWS Certificate Manager.',
    source,
    fix: 'Use a certificate of the workspace.',
  },
  'mt.sslv3': {
    kind: 'refused',
    severity: 'error',
    what: 'SSLv3 is not available on a multi-tenant distribution.',
    source,
    fix: 'Set a newer security policy.',
  },
  'mt.waf-classic': {
    kind: 'refused',
    severity: 'error',
    what: 'A multi-tenant distribution takes web ACLs of AWS WAF, not of AWS WAF Classic.',
    source,
    fix: 'Use a web ACL of the workspace, or none.',
  },
  'mt.firewall-manager': {
    kind: 'refused',
    severity: 'error',
    what: 'Firewall Manager policies do not apply to multi-tenant distributions.',
    source,
  },
  'mt.legacy-logging': {
    kind: 'refused',
    severity: 'error',
    what: 'A multi-tenant distribution has standard logging (v2) only.',
    source,
    fix: 'Remove Logging.',
  },
  'mt.undocumented-member': {
    kind: 'note',
    severity: 'info',
    what: 'Whether multi-tenant distributions support client certificates of viewers, connection functions and cache tags is not documented.',
    source: 'CloudFront API reference, DistributionConfig (no note either way)',
  },
  'mt.tenant-config-on-direct': {
    kind: 'refused',
    severity: 'error',
    what: 'Only multi-tenant distributions define parameters.',
    source: 'CloudFront API reference, DistributionConfig.TenantConfig',
    fix: 'Make the distribution a multi-tenant one, or remove TenantConfig.',
  },
  'mt.no-tenants': { kind: 'note', severity: 'info', what: 'A multi-tenant distribution is reached through its tenants alone.', source },
} as const;

export type MultiTenantCode = keyof typeof multiTenantRules;
type Say = Report<MultiTenantCode>;

export const multiTenantFamily = defineFamily({
  rules: multiTenantRules,
  judges: {
    distribution: (distribution, facts, say) => {
      if (!distribution.multiTenant) return standardWithParameters(distribution, facts, say);
      for (const { code, pointer, why, fixes } of [
        ...unsupportedMembers(distribution, facts),
        ...unsupportedInBehaviors(distribution, facts),
      ]) {
        const member = pointer.slice(pointer.lastIndexOf('/') + 1);
        const message = `${member} is not for multi-tenant distributions such as ${distribution.name}. ${why}`;
        say(code, refTo(distribution, pointer), message, { part: 'key', fixes });
      }
      managedFirewall(distribution, facts, say);
      for (const member of ['ViewerMtlsConfig', 'ConnectionFunctionAssociation', 'CacheTagConfig'] as const) {
        if (distribution.value[member] === undefined) continue;
        const message = `AWS does not say whether multi-tenant distributions such as ${distribution.name} support ${member}. Try it before you rely on it.`;
        say('mt.undocumented-member', refTo(distribution, `/${member}`), message, { part: 'key' });
      }
      if (!hasTenants(facts, distribution)) {
        const message = `Distribution ${distribution.name} has no tenants. It has no address of its own, so nothing reaches it until tenants/ has one.`;
        say('mt.no-tenants', refTo(distribution, '/ConnectionMode'), message);
      }
    },
  },
});

function standardWithParameters(distribution: Distribution, { workspace }: Facts, say: Say): void {
  if (!distribution.value.TenantConfig) return;
  const ref = refTo(distribution, '/TenantConfig');
  const message = `Distribution ${distribution.name} defines tenant parameters but is a standard one. Set "ConnectionMode": "tenant-only", or remove TenantConfig.`;
  const fixes = [
    ...removal(workspace, ref, 'Remove TenantConfig'),
    ...setting(workspace, refTo(distribution, '/ConnectionMode'), 'Make it a multi-tenant distribution', 'tenant-only'),
  ];
  say('mt.tenant-config-on-direct', ref, message, { part: 'key', fixes });
}

function managedFirewall(distribution: Distribution, facts: Facts, say: Say): void {
  const acl = facts.find('webAcl', distribution.value.WebACLId);
  if (acl?.value['ManagedByFirewallManager'] !== true) return;
  const message = `Web ACL ${acl.name} is managed by Firewall Manager, whose policies do not apply to multi-tenant distributions such as ${distribution.name}. Use a web ACL of your own.`;
  say('mt.firewall-manager', refTo(distribution, '/WebACLId'), message);
}
