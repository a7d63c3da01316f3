/** What values do to an origin beyond its form: paths that step out of their folder, and host names that no server has. */
import { placeholdersOf } from '../config/parameters';
import { refTo } from '../config/ref-to';
import { isBucketDomain } from '../origins/s3';
import type { Distribution, DistributionTenant, Origin } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { defineFamily, type Facts } from './family';
import { originsFilled, originsWithParameters, type FilledOrigin } from './origins-filled';

const customizations = 'Developer Guide, "Distribution tenant customizations" (substitution is plain text)';

export const substitutionRules = {
  'parameter.dot-segments': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'No value takes an origin path out of the folder that the template means.',
    source: customizations,
  },
  'parameter.host-letters': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Values in an origin’s host name are lower case, without underscores.',
    source: 'RFC 1123 2.1; Amazon S3 User Guide, "General purpose bucket naming rules"',
    fix: 'Writes the value in lower case.',
  },
} as const;

type Say = Report<keyof typeof substitutionRules>;

export const substitutionFamily = defineFamily({ rules: substitutionRules, judges: { tenant: judgeTenant, distribution: judgeDefaults } });

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  for (const filled of originsFilled(tenant, facts)) {
    judgePath(tenant, filled, say);
    judgeHost(tenant, filled, facts, say);
  }
}

function judgePath(tenant: DistributionTenant, { origin }: FilledOrigin, say: Say): void {
  const template = origin.config.OriginPath ?? '';
  if (!dotted(origin.path) || dotted(template)) return;
  const name = placeholdersOf(template).find((each) => dotted(`/${origin.parameters[each] ?? ''}/`)) ?? placeholdersOf(template)[0];
  const what = origin.s3
    ? 'S3 takes the dots for part of the key, so nothing is found'
    : 'many servers walk up at the dots, out of the folder that the template means, perhaps into another tenant’s';
  const message = `With the parameters of tenant ${tenant.name} the path of origin ${origin.id} becomes ${JSON.stringify(origin.path)}: ${what}. Leave . and .. out of the value.`;
  say('parameter.dot-segments', valueOf(tenant, name), message);
}

function dotted(path: string): boolean {
  return path.split('/').some((segment) => segment === '.' || segment === '..');
}

function judgeHost(tenant: DistributionTenant, { origin }: FilledOrigin, facts: Facts, say: Say): void {
  for (const name of placeholdersOf(origin.config.DomainName)) {
    // A default is told of once, where it stands.
    if (!given(tenant, name)) continue;
    const whose = `Parameter ${name} of tenant ${tenant.name}`;
    tellLetters({ whose, value: origin.parameters[name] ?? '', name, origin: origin.config, ref: valueOf(tenant, name) }, facts, say);
  }
}

function judgeDefaults(distribution: Distribution, facts: Facts, say: Say): void {
  if (!distribution.multiTenant) return;
  const definitions = distribution.value.TenantConfig?.ParameterDefinitions ?? [];
  for (const { origin } of originsWithParameters(distribution)) {
    for (const name of placeholdersOf(origin.DomainName)) {
      const at = definitions.findIndex(({ Name }) => Name === name);
      const value = definitions[at]?.Definition.StringSchema?.DefaultValue;
      if (value === undefined) continue;
      const ref = refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}/Definition/StringSchema/DefaultValue`);
      tellLetters({ whose: `The default of parameter ${name}`, value, name, origin, ref }, facts, say);
    }
  }
}

interface Value {
  readonly whose: string;
  readonly value: string;
  readonly name: string;
  readonly origin: Origin;
  readonly ref: SourceRef;
}

function tellLetters({ whose, value, name, origin, ref }: Value, facts: Facts, say: Say): void {
  const host = origin.DomainName.replaceAll(`{{${name}}}`, value).toLowerCase();
  const bucket = isBucketDomain(host);
  const lower = value.toLowerCase();
  const part = `${whose} is part of the host name of origin ${origin.Id}, ${host}`;
  if (value !== lower) {
    const why = bucket
      ? 'names of buckets are lower case'
      : 'host names are written in lower case, and what CloudFront does to capitals is not documented';
    const inPath = placeholdersOf(origin.OriginPath ?? '').includes(name);
    const fixes = inPath ? [] : [replacement(facts.workspace, ref, `Replace with "${lower}"`, lower)];
    say('parameter.host-letters', ref, `${part}: ${why}. Write ${lower}, not ${value}.`, { fixes });
  } else if (value.includes('_')) {
    const why = bucket ? 'names of buckets have no underscores' : 'host names have no underscores';
    say('parameter.host-letters', ref, `${part}: ${why}. Use a hyphen, not ${value}.`);
  }
}

function given(tenant: DistributionTenant, name: string): boolean {
  return (tenant.value.Parameters ?? []).some(({ Name }) => Name === name);
}

/** The tenant's own value; where the template's default is used, the tenant's parameters as a whole. */
function valueOf(tenant: DistributionTenant, name: string | undefined): SourceRef {
  const at = (tenant.value.Parameters ?? []).findIndex(({ Name }) => Name === name);
  return refTo(tenant, at < 0 ? '/Parameters' : `/Parameters/${at}/Value`);
}
