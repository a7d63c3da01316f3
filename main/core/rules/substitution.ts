/** What values do to an origin beyond its form: paths that step out of their folder, and host names that no server has. */
import { placeholdersOf } from '../config/parameters';
import { refTo } from '../config/ref-to';
import { isBucketDomain } from '../origins/s3';
import type { DistributionTenant } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { defineFamily, type Facts } from './family';
import { originsFilled, type FilledOrigin } from './origins-filled';

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

export const substitutionFamily = defineFamily({ rules: substitutionRules, judges: { tenant: judgeTenant } });

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
    const value = origin.parameters[name] ?? '';
    const ref = valueOf(tenant, name);
    const bucket = isBucketDomain(origin.domain);
    const lower = value.toLowerCase();
    if (value !== lower) {
      const inPath = placeholdersOf(origin.config.OriginPath ?? '').includes(name);
      const where = bucket
        ? 'names of buckets are lower case'
        : 'host names are compared without case, and CloudFront’s answer to that is not documented';
      const fixes = given(tenant, name) && !inPath ? [replacement(facts.workspace, ref, `Replace with "${lower}"`, lower)] : [];
      const message = `Parameter ${name} of tenant ${tenant.name} is part of the host name ${origin.domain} of origin ${origin.id}; ${where}. Write ${lower}, not ${value}.`;
      say('parameter.host-letters', ref, message, { fixes });
    } else if (value.includes('_')) {
      const why = bucket
        ? 'names of buckets have no underscores'
        : 'host names have no underscores, and certificates for them are not issued';
      const message = `Parameter ${name} of tenant ${tenant.name} puts an underscore into the host name ${origin.domain} of origin ${origin.id}: ${why}. Use a hyphen.`;
      say('parameter.host-letters', ref, message);
    }
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
