import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pickQuery, picks } from '../../../../main/core/cache/policy-items';
import type { PolicyItems } from '../../../../main/core/types/resources';
import { Hash } from '../../../../main/replay/lines/hash';
import { queryHasherOf } from '../../../../main/replay/lines/key-bytes';

const items: fc.Arbitrary<PolicyItems> = fc.record({
  behavior: fc.constantFrom('none', 'all', 'whitelist', 'allExcept'),
  names: fc.subarray(['x', 'size', '', 'é', 'š']),
});
const query = fc
  .array(fc.constantFrom('x=1', 'x', 'size=2', '&', '', 'y=&', 'X=1', '=', 'é=2', 'sizes=1'), { maxLength: 6 })
  .map((parts) => parts.join('&'));

it('hashes the part of a key that the core writes for the same query', () => {
  fc.assert(
    fc.property(items, fc.option(query), (listed, text) => {
      const picked = pickQuery(
        text,
        listed.behavior === 'none' ? 'none' : listed.behavior === 'all' ? 'all' : (name) => picks(listed, name),
      );
      const wanted = new Hash();
      wanted.text(picked === null ? 'k' : `k?${picked}`);
      const hash = new Hash();
      hash.text('k');
      const bytes = Buffer.from(`\t${text ?? ''}\t`, 'latin1');
      queryHasherOf(listed)?.(hash, bytes, text === null ? -1 : 1, text === null ? -1 : bytes.length - 1);
      expect([hash.one, hash.two]).toEqual([wanted.one, wanted.two]);
    }),
    { numRuns: 500 },
  );
});
