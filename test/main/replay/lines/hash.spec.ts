import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hash } from '../../../../main/replay/lines/hash';

const pair = (hash: Hash): readonly number[] => [hash.one, hash.two];

describe('Hash', () => {
  it('gives the same for a text in one piece and in two, as bytes and as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary-ascii' }), (head, tail) => {
        const whole = new Hash();
        whole.text(head + tail);
        const first = new Hash();
        first.text(head);
        const second = new Hash();
        second.set(first.one, first.two);
        const bytes = Buffer.from(`.${tail}.`, 'latin1');
        second.bytes(bytes, 1, bytes.length - 1);
        expect(pair(second)).toEqual(pair(whole));
        second.reset();
        expect(pair(second)).toEqual(pair(new Hash()));
      }),
    );
  });

  it('tells apart many texts that are alike', () => {
    const seen = new Set<string>();
    for (let count = 0; count < 200_000; count++) {
      const hash = new Hash();
      hash.text(`tenant /p/${count}?x=${count % 7}`);
      seen.add(pair(hash).join());
    }
    expect(seen.size).toBe(200_000);
  });

  it('takes no character above 255 for one below', () => {
    const wide = new Hash();
    wide.text('/\u0161');
    const narrow = new Hash();
    narrow.text('/\u0061');
    expect(pair(wide)).not.toEqual(pair(narrow));
  });
});
