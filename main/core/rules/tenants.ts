/** Tenants: that AWS takes them, and that they can be served at all. */
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { DistributionTenant } from '../types/resources';
import { replacement, type Report } from './context';
import { changeOf, removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { allWebAcls, offered, templates } from './parts';

const createTenant = 'CloudFront API reference, CreateDistributionTenant';

export const tenantRules = {
  'tenant.not-multi-tenant': {
    kind: 'refused',
    severity: 'error',
    what: 'Tenants belong to multi-tenant distributions.',
    source: 'Developer Guide, "Understand how multi-tenant distributions work"',
    fix: 'Name a multi-tenant distribution of the workspace.',
  },
  'tenant.other-account': {
    kind: 'refused',
    severity: 'error',
    what: 'A tenant, its distribution and its connection group are of one account (EntityNotFound).',
    source: createTenant,
  },
  'tenant.no-domain': { kind: 'refused', severity: 'error', what: 'A tenant has at least one domain.', source: createTenant },
  'tenant.disabled': {
    kind: 'note',
    severity: 'info',
    what: 'A disabled tenant serves nothing.',
    source: createTenant,
    fix: 'Enable the tenant.',
  },
  'tenant.template-disabled': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'Tenants of a disabled distribution serve nothing.',
    source: 'Assumption template.disabled',
  },
  'tenant.web-acl-missing': {
    kind: 'refused',
    severity: 'error',
    what: 'A web ACL customization with override names the web ACL.',
    source: 'CloudFront API reference, WebAclCustomization',
    fix: 'Name a web ACL of the workspace, or inherit the template’s.',
  },
  'tenant.web-acl-ignored': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'A web ACL customization with disable names no web ACL, because it is not used.',
    source: 'CloudFront API reference, WebAclCustomization',
    fix: 'Use the web ACL, or take its ARN away.',
  },
  'domain.inactive': {
    kind: 'note',
    severity: 'info',
    what: 'An inactive domain is not served.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
  },
} as const;

type Say = Report<keyof typeof tenantRules>;

export const tenantFamily = defineFamily({
  rules: tenantRules,
  judges: {
    tenant: (tenant, facts, say) => {
      judgeTemplate(tenant, facts, say);
      judgeState(tenant, facts, say);
      judgeWebAcl(tenant, facts, say);
      const group = facts.groupOf(tenant);
      if (group) judgeAccount(say, tenant, '/ConnectionGroupId', `connection group ${group.name}`, group.account);
    },
  },
});

function judgeTemplate(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const template = facts.templateOf(tenant);
  if (!template) return;
  const ref = refTo(tenant, '/DistributionId');
  if (!template.multiTenant) {
    const message = `Tenant ${tenant.name} belongs to distribution ${template.name}, which is a standard one. Only a distribution with "ConnectionMode": "tenant-only" has tenants.`;
    const others = facts.group(templates, '').filter(({ account }) => account === tenant.account);
    const fixes = others.slice(0, offered).flatMap(({ name, id }) => setting(facts.workspace, ref, `Make it a tenant of ${name}`, id));
    say('tenant.not-multi-tenant', ref, message, { fixes });
  } else if (!template.value.Enabled && tenant.value.Enabled !== false) {
    const message = `Tenant ${tenant.name} serves nothing, because its distribution ${template.name} is disabled.`;
    say('tenant.template-disabled', ref, message);
  }
  judgeAccount(say, tenant, '/DistributionId', `distribution ${template.name}`, template.account);
}

function judgeState(tenant: DistributionTenant, { workspace }: Facts, say: Say): void {
  const { Domains, Enabled } = tenant.value;
  if (Domains.length === 0 && isListOfNothing(tenant, workspace)) {
    const message = `Tenant ${tenant.name} has no domain, so no request can be meant for it. Add one to Domains.`;
    say('tenant.no-domain', refTo(tenant, '/Domains'), message);
  }
  if (Enabled === false) {
    const ref = refTo(tenant, '/Enabled');
    const fixes = [replacement(workspace, ref, 'Enable the tenant', true)];
    say('tenant.disabled', ref, `Tenant ${tenant.name} is disabled: its domains stay its own, but nothing is served.`, { fixes });
  }
  for (const [at, { Domain, Status }] of Domains.entries()) {
    if (Status !== 'inactive') continue;
    const message = `${Domain} is inactive: CloudFront does not answer for it until its certificate is attached.`;
    say('domain.inactive', refTo(tenant, `/Domains/${at}/Status`), message);
  }
}

/** Domains that are missing, or of a wrong form, are the loader's to report. */
function isListOfNothing(tenant: DistributionTenant, workspace: Facts['workspace']): boolean {
  const written = workspace.excerpt?.(refTo(tenant, '/Domains'));
  return !written || (written.missing === 0 && written.text.startsWith('['));
}

function judgeWebAcl(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const custom = tenant.value.Customizations?.WebAcl;
  const ref = refTo(tenant, '/Customizations/WebAcl');
  const arn = refTo(tenant, '/Customizations/WebAcl/Arn');
  if (custom?.Action === 'override' && !custom.Arn) {
    const acls = facts.group(allWebAcls, '').filter(({ account }) => account === tenant.account);
    const use = acls.slice(0, offered).flatMap((acl) => setting(facts.workspace, arn, `Use web ACL ${acl.name}`, acl.arn));
    const inherit = removal(facts.workspace, ref, 'Inherit the web ACL of the distribution');
    const message = `Tenant ${tenant.name} overrides the web ACL without naming one. Add Arn, or use "disable".`;
    say('tenant.web-acl-missing', ref, message, { fixes: [...use, ...inherit] });
  }
  if (custom?.Action === 'disable' && custom.Arn) {
    const override: readonly Fix[] = changeOf(facts.workspace, 'Use this web ACL', [
      { set: refTo(tenant, '/Customizations/WebAcl/Action'), value: 'override' },
    ]);
    const message = `Tenant ${tenant.name} names a web ACL but disables it, so no web ACL protects the tenant. Set "Action": "override" to use it.`;
    say('tenant.web-acl-ignored', arn, message, { part: 'key', fixes: [...override, ...removal(facts.workspace, arn, 'Remove Arn')] });
  }
}

function judgeAccount(say: Say, tenant: DistributionTenant, pointer: string, what: string, account: string): void {
  if (account === tenant.account) return;
  const message = `Tenant ${tenant.name} is of account ${tenant.account}, but ${what} of ${account}; CloudFront knows it only within its own account.`;
  say('tenant.other-account', refTo(tenant, pointer), message);
}
