/** The origins of a template as one tenant's parameters make them. */
import { parameterValue } from '../config/parameters';
import { prepareOrigins, resolveOrigin, type PreparedOrigin } from '../config/resolve-origin';
import type { Distribution, DistributionTenant } from '../types/resources';
import type { ResolvedOrigin } from '../types/snapshot';
import type { Facts } from './family';

/** An origin with placeholders, all of them filled in. */
export interface FilledOrigin {
  readonly origin: ResolvedOrigin;
  /** Whether the tenant itself gave any of the values; else all are the template's defaults. */
  readonly given: boolean;
}

/** Domain and path, as a key. */
export function originKey({ domain, path }: ResolvedOrigin): string {
  return `${domain}${path}`;
}

const prepared = new WeakMap<Distribution, readonly PreparedOrigin[]>();

/** The origins of a distribution that differ by tenant. */
export function originsWithParameters(distribution: Distribution): readonly PreparedOrigin[] {
  const known = prepared.get(distribution);
  if (known) return known;
  const made = [...new Set(prepareOrigins(distribution).values())].filter(({ names }) => names.length > 0);
  prepared.set(distribution, made);
  return made;
}

interface Made {
  readonly template: Distribution;
  readonly requiredDefault: string;
  readonly filled: readonly FilledOrigin[];
}
const made = new WeakMap<DistributionTenant, Made>();

/** Origins without placeholders are left out, and such that lack a value (told as that). */
export function originsFilled(tenant: DistributionTenant, facts: Facts): readonly FilledOrigin[] {
  const template = facts.templateOf(tenant);
  if (!template?.multiTenant) return [];
  const requiredDefault = facts.assumption('parameter.required-default');
  const known = made.get(tenant);
  if (known?.template === template && known.requiredDefault === requiredDefault) return known.filled;
  const filled = fill(tenant, template, requiredDefault);
  made.set(tenant, { template, requiredDefault, filled });
  return filled;
}

function fill(tenant: DistributionTenant, template: Distribution, requiredDefault: string): readonly FilledOrigin[] {
  const filled: FilledOrigin[] = [];
  for (const each of originsWithParameters(template)) {
    const origin = resolveOrigin(each, tenant, template, requiredDefault);
    if (origin.unresolved.length > 0) continue;
    const given = each.names.some((name) => parameterValue(name, tenant, template, requiredDefault)?.from === 'parameter-value');
    filled.push({ origin, given });
  }
  return filled;
}
