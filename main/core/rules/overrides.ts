/** Customizations by which a tenant is protected less than its template. */
import { refTo } from '../config/ref-to';
import type { Distribution, DistributionTenant, GeoRestriction } from '../types/resources';
import { someOf, type Report } from './context';
import { placeKey } from './coverage';
import { removal } from './edits';
import { defineFamily, defineIndex, type Facts } from './family';
import { counted, toldOneByOne } from './ways';

const customizations = 'Developer Guide, "Distribution tenant customizations"';

export const overrideRules = {
  'tenant.web-acl-removed': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A tenant keeps the web ACL of its template, or has another.',
    source: customizations,
    fix: 'Removes the customization, so that the template’s web ACL holds.',
  },
  'tenant.web-acl-open': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A tenant does not replace its template’s web ACL by one that lets everything in.',
    source: customizations,
    fix: 'Removes the customization, so that the template’s web ACL holds.',
  },
  'tenant.country-opened': {
    severity: 'info',
    kind: 'note',
    what: 'A tenant’s countries are none that its template blocks; they replace the template’s as a whole.',
    source: customizations,
  },
} as const;

type Code = keyof typeof overrideRules;
type Say = Report<Code>;

/** A protection that a tenant takes away: where, and what is said about it. */
interface Loss {
  readonly code: Code;
  readonly pointer: string;
  readonly what: string;
}

/** Tenants by template and by what they take away, so that a habit of hundreds is told once. */
const losses = defineIndex('tenants by lost protection', 'tenant', (tenant, facts) => {
  const template = tenant.value.Customizations ? facts.templateOf(tenant) : undefined;
  return template ? lossesOf(tenant, template, facts).map(({ code }) => keyOf(template, code)) : [];
});

export const overrideFamily = defineFamily({ rules: overrideRules, judges: { tenant: judgeTenant, distribution: judgeTemplate } });

function keyOf(template: Distribution, code: Code): string {
  return `${code} ${placeKey(template)}`;
}

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const template = tenant.value.Customizations ? facts.templateOf(tenant) : undefined;
  if (!template) return;
  for (const { code, pointer, what } of lossesOf(tenant, template, facts)) {
    if (facts.size(losses, keyOf(template, code)) > toldOneByOne) continue;
    const webAcl = refTo(tenant, '/Customizations/WebAcl');
    const fixes = code === 'tenant.country-opened' ? [] : removal(facts.workspace, webAcl, `Inherit the web ACL of ${template.name}`);
    say(code, refTo(tenant, pointer), `Tenant ${tenant.name} ${what}`, { fixes });
  }
}

const together: Readonly<Record<Code, readonly [pointer: string, what: string]>> = {
  'tenant.web-acl-removed': ['/WebACLId', 'remove the web ACL of their template, so nothing of AWS WAF stands before them.'],
  'tenant.web-acl-open': ['/WebACLId', 'replace the web ACL of their template by one that lets everything in.'],
  'tenant.country-opened': [
    '/Restrictions/GeoRestriction',
    'open countries that their template blocks; their own list replaces it as a whole.',
  ],
};

function judgeTemplate(template: Distribution, facts: Facts, say: Say): void {
  if (!template.multiTenant) return;
  for (const code of Object.keys(together) as Code[]) {
    const key = keyOf(template, code);
    const count = facts.size(losses, key);
    if (count <= toldOneByOne) continue;
    const [pointer, what] = together[code];
    const first = facts.first(losses, key);
    say(code, refTo(template, pointer), `${counted(count, 'tenant')} of ${template.name} (${first?.name} is the first) ${what}`);
  }
}

function lossesOf(tenant: DistributionTenant, template: Distribution, facts: Facts): readonly Loss[] {
  const { WebAcl, GeoRestrictions } = tenant.value.Customizations ?? {};
  const found: Loss[] = [];
  if (WebAcl && template.value.WebACLId) {
    if (WebAcl.Action === 'disable') {
      const what = `removes the web ACL that ${template.name} has, so nothing of AWS WAF stands before its domains. Remove Customizations.WebAcl to inherit it again.`;
      found.push({ code: 'tenant.web-acl-removed', pointer: '/Customizations/WebAcl/Action', what });
    } else {
      const acl = facts.find('webAcl', WebAcl.Arn);
      if (acl && letsAllIn(acl.value)) {
        const what = `replaces the web ACL of ${template.name} by ${acl.name}, which lets everything in: its default action is Allow, and no rule of it blocks. Remove Customizations.WebAcl, or give ${acl.name} rules.`;
        found.push({ code: 'tenant.web-acl-open', pointer: '/Customizations/WebAcl/Arn', what });
      }
    }
  }
  const opened = GeoRestrictions ? openedBy(GeoRestrictions, template.value.Restrictions?.GeoRestriction) : null;
  if (opened) {
    const what = `opens ${opened}, which ${template.name} blocks: its own list replaces the template’s as a whole.`;
    found.push({ code: 'tenant.country-opened', pointer: '/Customizations/GeoRestrictions', what });
  }
  return found;
}

/** No rule can refuse: the default action is Allow, and every rule allows or only counts. Rule groups may block. */
function letsAllIn({ DefaultAction, Rules }: Readonly<Record<string, unknown>>): boolean {
  if (!isObject(DefaultAction) || !('Allow' in DefaultAction)) return false;
  const rules: readonly unknown[] = Array.isArray(Rules) ? Rules : [];
  return rules.every((rule) => {
    if (!isObject(rule)) return false;
    const { Action, OverrideAction } = rule;
    return (isObject(Action) && ('Allow' in Action || 'Count' in Action)) || (isObject(OverrideAction) && 'Count' in OverrideAction);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Words for the countries that a tenant lets in and its template does not; null for none. */
function openedBy(own: GeoRestriction, template: GeoRestriction | undefined): string | null {
  if (!template || template.RestrictionType === 'none') return null;
  const listed = own.Locations ?? [];
  const blocked = template.Locations ?? [];
  if (template.RestrictionType === 'blacklist') {
    const opened =
      own.RestrictionType === 'whitelist'
        ? blocked.filter((country) => listed.includes(country))
        : blocked.filter((country) => own.RestrictionType === 'none' || !listed.includes(country));
    return opened.length > 0 ? someOf(opened, 5) : null;
  }
  if (own.RestrictionType !== 'whitelist') return `countries other than ${someOf(blocked, 5)}`;
  const opened = listed.filter((country) => !blocked.includes(country));
  return opened.length > 0 ? someOf(opened, 5) : null;
}
