/** Who shows a certificate. */
import type { Certificate } from '../types/resources';
import { certificateOf, placeKey } from './coverage';
import { defineIndex, type Facts } from './family';

const distributionsShowing = defineIndex('distributions by certificate', 'distribution', (distribution, facts) => {
  const certificate = certificateOf(distribution, facts);
  return certificate ? [placeKey(certificate)] : [];
});

const tenantsShowing = defineIndex('tenants by certificate', 'tenant', ({ value }, facts) => {
  const certificate = facts.find('certificate', value.Customizations?.Certificate?.Arn);
  return certificate ? [placeKey(certificate)] : [];
});

/** How many resources show a certificate, and the words for them: `distribution saas and 3 more show it`. */
export function usersOf(certificate: Certificate, facts: Facts): { readonly count: number; readonly words: string } {
  const key = placeKey(certificate);
  const distributions = facts.size(distributionsShowing, key);
  const count = distributions + facts.size(tenantsShowing, key);
  const first = facts.first(distributionsShowing, key) ?? facts.first(tenantsShowing, key);
  const name = `${distributions > 0 ? 'distribution' : 'tenant'} ${first?.name}`;
  return { count, words: count > 1 ? `${name} and ${count - 1} more show it` : `${name} shows it` };
}
