/** Decides which addresses a rule takes out of a header such as X-Forwarded-For. Source: AWS WAF API reference, ForwardedIPConfig. */
import { forwardedAddresses } from './address-set';
import type { WafRequest } from './request';

export interface ForwardedConfig {
  readonly HeaderName: string;
  readonly FallbackBehavior: 'MATCH' | 'NO_MATCH';
}

/** null: the header is absent, so the rule is not applied at all. Empty: it holds nothing that is an address. */
export function addressesOf(
  { HeaderName }: Pick<ForwardedConfig, 'HeaderName'>,
  position: 'ANY' | 'FIRST' | 'LAST',
  { headers }: WafRequest,
): readonly string[] | null {
  const name = HeaderName.toLowerCase();
  const values = headers.filter((header) => header.name === name).map(({ value }) => value);
  if (values.length === 0) return null;
  const all = forwardedAddresses(values);
  if (position === 'ANY') return all;
  return position === 'FIRST' ? all.slice(0, 1) : all.slice(-1);
}
