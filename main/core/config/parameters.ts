/**
 * Decides what the `{{name}}` placeholders of an origin's domain and path become for one tenant. Substitution is plain text:
 * nothing is escaped and no slash is added or taken away.
 */
import type { Distribution, DistributionTenant } from '../types/resources';
import type { SourceRef } from '../types/source';
import { refTo } from './ref-to';

/** AWS's pattern for parameter names; anything else between braces is ordinary text. */
const placeholder = /\{\{([A-Za-z0-9_-]{1,128})\}\}/g;

export interface ParameterValue {
  readonly name: string;
  readonly value: string;
  readonly from: 'parameter-value' | 'parameter-default';
  readonly because: readonly SourceRef[];
  /** The assumption it rests on, if any. */
  readonly assumption?: string;
}

/** The names of all placeholders in a text, in order, each once. */
export function placeholdersOf(text: string): readonly string[] {
  if (!text.includes('{{')) return [];
  return [...new Set([...text.matchAll(placeholder)].map((found) => found[1] as string))];
}

/** The text with every known placeholder filled in; unknown ones stay as they are. */
export function fillIn(text: string, values: ReadonlyMap<string, ParameterValue>): string {
  if (!text.includes('{{')) return text;
  return text.replace(placeholder, (whole, name: string) => values.get(name)?.value ?? whole);
}

/**
 * The value of one parameter, or null when it has none.
 *
 * 1. The tenant's own value, even for a name that the template does not define (AWS would refuse that tenant).
 * 2. The template's DefaultValue. For a required parameter this is an assumption (`parameter.required-default`).
 * 3. None: the placeholder cannot be resolved.
 *
 * `requiredDefault` is the chosen alternative of that assumption.
 */
export function parameterValue(
  name: string,
  tenant: DistributionTenant | null,
  template: Distribution | null,
  requiredDefault: string,
): ParameterValue | null {
  const given = tenant?.value.Parameters?.findIndex((parameter) => parameter.Name === name) ?? -1;
  if (tenant && given !== -1) {
    const value = tenant.value.Parameters?.[given]?.Value ?? '';
    return { name, value, from: 'parameter-value', because: [refTo(tenant, `/Parameters/${given}/Value`)] };
  }
  const definitions = template?.value.TenantConfig?.ParameterDefinitions;
  const defined = definitions?.findIndex((definition) => definition.Name === name) ?? -1;
  const schema = definitions?.[defined]?.Definition.StringSchema;
  if (!template || schema?.DefaultValue === undefined) return null;
  if (schema.Required && requiredDefault !== 'use-default') return null;
  const pointer = `/TenantConfig/ParameterDefinitions/${defined}/Definition/StringSchema/DefaultValue`;
  return {
    name,
    value: schema.DefaultValue,
    from: 'parameter-default',
    because: [refTo(template, pointer)],
    ...(schema.Required ? { assumption: 'parameter.required-default' } : {}),
  };
}
