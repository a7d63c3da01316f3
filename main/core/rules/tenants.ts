/** Tenants and connection groups: that a tenant can be served at all. */
import { refTo } from '../config/ref-to';
import { connectionGroupOf } from '../config/references';
import type { ConnectionGroup, DistributionTenant } from '../types/resources';
import { replacement, reporterOf, someOf, type Report, type RuleContext } from './context';

const howItWorks = 'Developer Guide, "Understand how multi-tenant distributions work"';
const createTenant = 'CloudFront API reference, CreateDistributionTenant';

export const tenantRules = {
  'tenant.not-multi-tenant': {
    severity: 'error',
    what: 'Tenants belong to multi-tenant distributions (InvalidAssociation).',
    source: howItWorks,
  },
  'tenant.other-account': {
    severity: 'error',
    what: 'A tenant, its distribution and its connection group are of one account.',
    source: createTenant,
  },
  'tenant.no-domain': { severity: 'error', what: 'A tenant has at least one domain.', source: createTenant },
  'tenant.disabled': { severity: 'info', what: 'A disabled tenant serves nothing.', source: createTenant },
  'tenant.template-disabled': {
    severity: 'warning',
    what: 'Tenants of a disabled distribution serve nothing.',
    source: 'Assumption template.disabled',
  },
  'tenant.web-acl-missing': {
    severity: 'error',
    what: 'A web ACL customization with override names the web ACL.',
    source: 'CloudFront API reference, WebAclCustomization',
  },
  'domain.inactive': {
    severity: 'info',
    what: 'An inactive domain is not served.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
  },
  'connection-group.disabled': {
    severity: 'warning',
    what: 'Tenants of a disabled connection group cannot be reached.',
    source: 'Assumption connection-group.disabled',
  },
  'connection-group.two-defaults': {
    severity: 'error',
    what: 'An account has one default connection group.',
    source: 'Developer Guide, "Create custom connection group"',
  },
  'connection-group.ipv4-only-list': {
    severity: 'info',
    what: 'An Anycast list of IPv4 addresses needs IPv6 to be off.',
    source: 'Developer Guide, "Request Anycast static IPs to use for allowlisting"',
  },
} as const;

type Say = Report<keyof typeof tenantRules>;

export function checkTenants(context: RuleContext): void {
  const say = reporterOf(context, tenantRules);
  const unreachable = new Map<ConnectionGroup, string[]>();
  for (const tenant of context.workspace.tenants) {
    checkTenant(context, say, tenant);
    const group = connectionGroupOf(context.references, tenant);
    if (!group) continue;
    checkAccount(say, tenant, '/ConnectionGroupId', `connection group ${group.name}`, group.account);
    if (group.value.Enabled !== false) continue;
    const names = unreachable.get(group);
    if (names) names.push(tenant.name);
    else unreachable.set(group, [tenant.name]);
  }
  for (const [group, names] of unreachable) {
    const those = `${names.length === 1 ? 'tenant' : 'tenants'} ${someOf(names)}`;
    say(
      'connection-group.disabled',
      refTo(group, '/Enabled'),
      `Connection group ${group.name} is disabled, so its endpoint refuses connections and ${those} cannot be reached through it.`,
    );
  }
  checkGroups(context, say);
}

function checkTenant({ workspace, references }: RuleContext, say: Say, tenant: DistributionTenant): void {
  const { DistributionId, Domains, Enabled, Customizations } = tenant.value;
  const template = references.distributions.get(DistributionId);
  if (template && !template.multiTenant) {
    const message = `Tenant ${tenant.name} belongs to distribution ${template.name}, which is a standard one. Only a distribution with "ConnectionMode": "tenant-only" has tenants.`;
    say('tenant.not-multi-tenant', refTo(tenant, '/DistributionId'), message);
  }
  if (template) checkAccount(say, tenant, '/DistributionId', `distribution ${template.name}`, template.account);
  if (template?.multiTenant && !template.value.Enabled && Enabled !== false) {
    say(
      'tenant.template-disabled',
      refTo(tenant, '/DistributionId'),
      `Tenant ${tenant.name} serves nothing, because its distribution ${template.name} is disabled.`,
    );
  }
  if (Domains.length === 0) {
    say(
      'tenant.no-domain',
      refTo(tenant, '/Domains'),
      `Tenant ${tenant.name} has no domain, so no request can be meant for it. Add one to Domains.`,
    );
  }
  if (Enabled === false) {
    const ref = refTo(tenant, '/Enabled');
    const fixes = [replacement(workspace, ref, 'Enable the tenant', true)];
    say('tenant.disabled', ref, `Tenant ${tenant.name} is disabled: its domains stay its own, but nothing is served.`, { fixes });
  }
  for (const [at, { Domain, Status }] of Domains.entries()) {
    if (Status === 'inactive')
      say(
        'domain.inactive',
        refTo(tenant, `/Domains/${at}/Status`),
        `${Domain} is inactive: CloudFront does not answer for it until its certificate is attached.`,
      );
  }
  if (Customizations?.WebAcl?.Action === 'override' && !Customizations.WebAcl.Arn) {
    say(
      'tenant.web-acl-missing',
      refTo(tenant, '/Customizations/WebAcl'),
      `Tenant ${tenant.name} overrides the web ACL without naming one. Add Arn, or use "disable".`,
    );
  }
}

function checkAccount(say: Say, tenant: DistributionTenant, pointer: string, what: string, account: string): void {
  if (account === tenant.account) return;
  const message = `Tenant ${tenant.name} is of account ${tenant.account}, but ${what} of ${account}; CloudFront knows it only within its own account.`;
  say('tenant.other-account', refTo(tenant, pointer), message);
}

function checkGroups({ workspace }: RuleContext, say: Say): void {
  const defaults = new Map<string, ConnectionGroup>();
  for (const group of workspace.connectionGroups) {
    if (group.value.AnycastIpListId && group.value.Ipv6Enabled !== false) {
      const message = `Connection group ${group.name} has an Anycast IP list and IPv6. If the list holds IPv4 addresses only, AWS wants "Ipv6Enabled": false.`;
      say('connection-group.ipv4-only-list', refTo(group, '/AnycastIpListId'), message);
    }
    if (!group.isDefault) continue;
    const first = defaults.get(group.account);
    if (first) {
      say(
        'connection-group.two-defaults',
        refTo(group, '/IsDefault'),
        `${first.name} is the default connection group already; an account has one. ${group.name} is treated as an ordinary group.`,
      );
    } else defaults.set(group.account, group);
  }
}
