import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTarget } from '../../../../main/core/traffic/decode';
import { decodeTargetBytes } from '../../../../main/replay/lines/decode-bytes';

const part = fc.oneof(
  fc.constantFrom('%20', '%25', '%2', '%', '%C3%A9', '%0a', '%7F', '%zz', '/', 'a', 'é'),
  fc.string({ unit: 'binary-ascii', maxLength: 3 }),
);

it('decodes bytes as the core decodes texts', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const from = Buffer.from(text, 'latin1');
      const to = new Uint8Array(from.length);
      const length = decodeTargetBytes(from, 0, from.length, to);
      const decoded = length < 0 ? text : Buffer.from(to.subarray(0, length)).toString('latin1');
      expect(decoded).toBe(decodeTarget(text));
    }),
    { numRuns: 500 },
  );
});
