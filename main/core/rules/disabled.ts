/** What is switched off while DNS still leads visitors to it. */
import { refTo } from '../config/ref-to';
import type { Distribution, DistributionTenant } from '../types/resources';
import { placeOf, replacement, someOf, type Report } from './context';
import { placeKey } from './coverage';
import { defineFamily, defineIndex, type Facts } from './family';
import { counted, toldOneByOne } from './ways';

export const disabledRules = {
  'disabled.tenant-has-dns': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'DNS does not lead to CloudFront for domains of a disabled tenant.',
    why: 'A disabled owner keeps its names, so no wildcard answers in its place.',
    source: 'CloudFront API reference, DistributionTenant; the status is assumption tenant.disabled-status',
    fix: 'Enables the tenant.',
  },
  'disabled.distribution-has-dns': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'DNS does not lead to CloudFront for names of a disabled distribution or of its tenants.',
    source: 'Assumptions distribution.disabled-status and template.disabled',
    fix: 'Enables the distribution.',
  },
} as const;

type Say = Report<keyof typeof disabledRules>;

/** Disabled tenants whose domains still lead here, by template. */
const disabledTenants = defineIndex('disabled tenants with dns', 'tenant', (tenant, facts) => {
  const template = tenant.value.Enabled === false ? facts.templateOf(tenant) : undefined;
  return template && leadingHere(tenant, facts).length > 0 ? [placeKey(template)] : [];
});

/** Tenants of a disabled template whose domains still lead here. */
const tenantsOfDisabled = defineIndex('tenants of disabled templates with dns', 'tenant', (tenant, facts) => {
  const template = tenant.value.Enabled === false ? undefined : facts.templateOf(tenant);
  return template?.multiTenant && !template.value.Enabled && leadingHere(tenant, facts).length > 0 ? [placeKey(template)] : [];
});

export const disabledFamily = defineFamily({
  rules: disabledRules,
  judges: { tenant: judgeTenant, distribution: judgeDistribution },
});

/** The places of a tenant's domains whose DNS comes to an endpoint here. */
function leadingHere({ value }: DistributionTenant, facts: Facts): readonly number[] {
  return value.Domains.flatMap(({ Domain }, at) => (facts.resolve(Domain.toLowerCase()).endpoint ? [at] : []));
}

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  if (tenant.value.Enabled !== false) return;
  const [first, ...more] = leadingHere(tenant, facts);
  const template = facts.templateOf(tenant);
  if (first === undefined || (template && facts.size(disabledTenants, placeKey(template)) > toldOneByOne)) return;
  const domain = tenant.value.Domains[first]?.Domain.toLowerCase() ?? '';
  const record = facts.resolve(domain).records[0]?.record;
  const place = record ? ` (${placeOf(facts.workspace, record.source)})` : '';
  const others = more.length > 0 ? `, and so ${more.length === 1 ? 'does' : 'do'} ${counted(more.length, 'other domain')} of it` : '';
  const status = facts.assumption('tenant.disabled-status');
  // A wildcard record was not left behind: it was never this tenant's own.
  const byWildcard = record?.name.startsWith('*.') === true && !domain.startsWith('*.');
  const advice = byWildcard ? `Give ${domain} a record that leads elsewhere` : 'Remove the record';
  const message = `${domain} still leads to CloudFront${place}${others}, but tenant ${tenant.name} is disabled: visitors get ${status}, and no wildcard domain steps in. ${advice}, or enable the tenant.`;
  const fixes = [replacement(facts.workspace, refTo(tenant, '/Enabled'), 'Enable the tenant', true)];
  say('disabled.tenant-has-dns', refTo(tenant, `/Domains/${first}/Domain`), message, {
    fixes,
    ...(byWildcard ? { severity: 'info' } : {}),
  });
}

function judgeDistribution(distribution: Distribution, facts: Facts, say: Say): void {
  if (distribution.multiTenant) tellTenants(distribution, facts, say);
  if (distribution.value.Enabled) return;
  const enabled = refTo(distribution, '/Enabled');
  const fixes = [replacement(facts.workspace, enabled, 'Enable the distribution', true)];
  if (distribution.multiTenant) {
    const key = placeKey(distribution);
    const count = facts.size(tenantsOfDisabled, key);
    if (count === 0 || facts.assumption('template.disabled') !== 'none-serve') return;
    const first = facts.first(tenantsOfDisabled, key);
    const who = count === 1 ? `tenant ${first?.name}` : `${counted(count, 'tenant')} (${first?.name} is the first)`;
    const message = `Distribution ${distribution.name} is disabled, but DNS still leads the domains of ${who} to CloudFront: their visitors get ${facts.assumption('distribution.disabled-status')}. Enable it, or point the names elsewhere first.`;
    say('disabled.distribution-has-dns', enabled, message, { fixes });
    return;
  }
  const names = (distribution.value.Aliases ?? []).map((alias) => alias.toLowerCase()).filter((alias) => facts.resolve(alias).endpoint);
  if (names.length === 0) return;
  const message = `Distribution ${distribution.name} is disabled, but DNS still leads ${someOf(names)} to CloudFront: visitors get ${facts.assumption('distribution.disabled-status')}. Enable it, or remove the ${names.length === 1 ? 'record' : 'records'}.`;
  say('disabled.distribution-has-dns', enabled, message, { fixes });
}

function tellTenants(template: Distribution, facts: Facts, say: Say): void {
  const key = placeKey(template);
  const count = facts.size(disabledTenants, key);
  if (count <= toldOneByOne) return;
  const first = facts.first(disabledTenants, key);
  const message = `${counted(count, 'tenant')} of distribution ${template.name} (${first?.name} is the first) are disabled, but DNS still leads their domains to CloudFront: visitors get ${facts.assumption('tenant.disabled-status')}. Remove their records.`;
  say('disabled.tenant-has-dns', refTo(template, '/ConnectionMode'), message);
}
