/** The tenants of a template, and some of them, by one index: each index costs something for each of ten thousand tenants. */
import type { Distribution } from '../types/resources';
import { placeKey } from './coverage';
import { defineIndex } from './family';

/** Tenants under the keys below. */
export const tenantsByTemplate = defineIndex('tenants by template', 'tenant', (tenant, facts) => {
  const template = facts.templateOf(tenant);
  if (!template) return [];
  const { Customizations, ManagedCertificateRequest, Parameters = [] } = tenant.value;
  const keys = [allOf(template), ...Parameters.map(({ Name }) => givingOf(template, Name))];
  return Customizations?.Certificate || ManagedCertificateRequest ? keys : [...keys, withoutCertificateOf(template)];
});

/** All tenants of a distribution. */
export function allOf(template: Distribution): string {
  return placeKey(template);
}

/** Those that give a parameter themselves. */
export function givingOf(template: Distribution, parameter: string): string {
  return `${placeKey(template)} gives ${parameter}`;
}

/** Those that show what their template shows: they neither have nor ask for a certificate of their own. */
export function withoutCertificateOf(template: Distribution): string {
  return `${placeKey(template)} without certificate`;
}
