/** Decides which values of a dimension stand for all others: one for each way in which the sets of both configurations tell them apart. */
import { isInRange } from '../waf/address-set';
import { parseIpv4, parseIpv6 } from '../dns/address';

/** Countries that are tried where no set names them, so that there is always one outside. */
const usual = ['US', 'DE', 'FR', 'GB', 'JP', 'BR', 'IN', 'AU', 'CA', 'NL', 'SE', 'NO', 'ES', 'IT', 'PL', 'CN', 'KR', 'MX', 'ZA', 'NZ'];

/** The first value for each combination of memberships. */
export function representatives<T>(values: readonly T[], belongs: readonly ((value: T) => boolean)[]): readonly T[] {
  const found = new Map<string, T>();
  for (const value of values) {
    const key = belongs.map((test) => (test(value) ? '1' : '0')).join('');
    if (!found.has(key)) found.set(key, value);
  }
  return [...found.values()];
}

/** A country inside and outside of every set; none where there is no set. */
export function countriesFor(sets: readonly (readonly string[])[]): readonly string[] {
  if (sets.length === 0) return [];
  const named = [...new Set(sets.flat())].filter((code) => /^[A-Z]{2}$/.test(code));
  return representatives(
    [...usual, ...named],
    sets.map((set) => (code) => set.includes(code)),
  );
}

/** An address inside and outside of every list of ranges. `usualAddress` comes first where it fits. */
export function addressesFor(sets: readonly (readonly string[])[], usualAddress: string): readonly string[] {
  if (sets.length === 0) return [];
  const bases = sets.flat().map((range) => range.split('/', 1)[0] ?? '');
  const known = bases.filter((base) => parseIpv4(base) ?? parseIpv6(base));
  // Inside a wide range and outside a narrow one in it, there is often the next address.
  const beside = known.flatMap((base) => neighbours(base));
  return representatives(
    [usualAddress, '192.0.2.10', '2001:db8::10', ...known, ...beside],
    sets.map((set) => (address) => set.some((range) => isInRange(address, range))),
  );
}

function neighbours(base: string): readonly string[] {
  const bytes = parseIpv4(base);
  if (!bytes) return [];
  const [one = 0, two = 0, three = 0, four = 0] = bytes;
  return [
    [one, two, three, (four + 1) % 256],
    [one, two, three, 255],
    [one, two, (three + 1) % 256, four],
    [one, (two + 1) % 256, three, four],
  ].map((parts) => parts.join('.'));
}
