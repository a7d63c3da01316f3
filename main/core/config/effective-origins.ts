/** Decides how the origins of an owner read after substitution: every domain and path with the text it was made from. */
import type { Distribution, DistributionTenant, Origin } from '../types/resources';
import type { EffectiveRow, ValueOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { originDefaults } from './effective-defaults';
import { row, rowsOf } from './effective-rows';
import { fillIn, parameterValue, placeholdersOf, type ParameterValue } from './parameters';
import { refTo } from './ref-to';

/** Rows of all origins. `requiredDefault` is the chosen alternative of `parameter.required-default`. */
export function originRows(distribution: Distribution, tenant: DistributionTenant | null, requiredDefault: string): EffectiveRow[] {
  return distribution.value.Origins.flatMap((origin, at) => {
    const path = `Origins[${origin.Id}]`;
    const part = { value: origin, path, pointer: `/Origins/${at}`, standing: distribution, from: 'template' } as const;
    return rowsOf(part, originDefaults(origin)).map((plain) => filledIn(plain, origin, path, distribution, tenant, requiredDefault));
  });
}

function filledIn(
  plain: EffectiveRow,
  origin: Origin,
  path: string,
  distribution: Distribution,
  tenant: DistributionTenant | null,
  requiredDefault: string,
): EffectiveRow {
  const member = plain.path.slice(path.length + 1);
  if (member !== 'DomainName' && member !== 'OriginPath') return plain;
  const text = origin[member] ?? '';
  const names = placeholdersOf(text);
  if (names.length === 0) return plain;
  const values = new Map<string, ParameterValue>();
  for (const name of names) {
    const found = parameterValue(name, tenant, distribution, requiredDefault);
    if (found) values.set(name, found);
  }
  const filled = [...values.values()];
  const because: readonly SourceRef[] = [...filled.flatMap((value) => value.because), ...plain.because];
  return { ...row(plain.path, fillIn(text, values), originOf(filled), because), template: text };
}

/** A value that any tenant parameter had a part in counts as given by the tenant; one without any value stays the template's. */
function originOf(filled: readonly ParameterValue[]): ValueOrigin {
  if (filled.some((value) => value.from === 'parameter-value')) return 'parameter-value';
  return filled.length > 0 ? 'parameter-default' : 'template';
}

/**
 * One row per parameter: those that the template defines, then those that only the tenant gives. The value is null where
 * nobody gives one.
 */
export function parameterRows(distribution: Distribution | null, tenant: DistributionTenant, requiredDefault: string): EffectiveRow[] {
  const definitions = distribution?.value.TenantConfig?.ParameterDefinitions ?? [];
  const names = new Set([...definitions.map(({ Name }) => Name), ...(tenant.value.Parameters ?? []).map(({ Name }) => Name)]);
  return [...names].map((name) => {
    const path = `Parameters[${name}].Value`;
    const at = definitions.findIndex((definition) => definition.Name === name);
    const defined = distribution && at !== -1 ? [refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}`)] : [];
    const found = parameterValue(name, tenant, distribution, requiredDefault);
    if (!found) return row(path, null, 'template', defined);
    const fallback = definitions[at]?.Definition.StringSchema?.DefaultValue;
    const replaced = found.from === 'parameter-value' && fallback !== undefined ? { template: fallback } : {};
    return { ...row(path, found.value, found.from, [...found.because, ...defined]), ...replaced };
  });
}
