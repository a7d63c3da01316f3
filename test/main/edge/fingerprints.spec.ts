import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../../../main/edge/fingerprints';

const word = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);
const words = (values: readonly number[]): Buffer => Buffer.concat([word(values.length * 2), ...values.map(word)]);
const extension = (type: number, body: Buffer = Buffer.alloc(0)): Buffer => Buffer.concat([word(type), word(body.length), body]);

/** A ClientHello with these suites and extensions. */
function hello(suites: readonly number[], extensions: readonly Buffer[], version = 0x0303): Buffer {
  const all = Buffer.concat([...extensions]);
  return Buffer.concat([word(version), Buffer.alloc(32), Buffer.of(0), words(suites), Buffer.of(1, 0), word(all.length), all]);
}
const alpn = (...names: string[]): Buffer => {
  const list = Buffer.concat(names.map((name) => Buffer.concat([Buffer.of(name.length), Buffer.from(name)])));
  return extension(16, Buffer.concat([word(list.length), list]));
};
const sni = extension(0, Buffer.from('000e00000b6578616d706c652e636f6d', 'hex'));
const versions = (...values: number[]): Buffer => extension(43, Buffer.concat([Buffer.of(values.length * 2), ...values.map(word)]));

/** The example of FoxIO's technical details. */
const chrome = hello(
  [0x0a0a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035],
  [
    extension(0x1a1a),
    extension(0x001b),
    sni,
    extension(0x0033),
    alpn('h2', 'http/1.1'),
    extension(0x4469),
    extension(0x0017),
    extension(0x002d),
    extension(0x000d, words([0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601])),
    extension(0x0005),
    extension(0x0023),
    extension(0x0012),
    versions(0x6a6a, 0x0304, 0x0303),
    extension(0xff01),
    extension(0x000b, Buffer.of(1, 0)),
    extension(0x000a, words([0x3a3a, 0x001d, 0x0017, 0x0018])),
    extension(0x0015),
  ],
);

describe('fingerprints of a ClientHello', () => {
  it('are the JA4 that its authors give for their example', () => {
    expect(fingerprintsOf(chrome).ja4).toBe('t13d1516h2_8daaf6152771_e5627efa2ab1');
  });

  it('are the JA3 of version, suites, extensions, groups and point formats, without GREASE', () => {
    const text = [
      '771',
      '4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53',
      '27-0-51-16-17513-23-45-13-5-35-18-43-65281-11-10-21',
      '29-23-24',
      '0',
    ].join(',');
    expect(fingerprintsOf(chrome).ja3).toBe(createHash('md5').update(text).digest('hex'));
  });

  it('are those of the example in JA3’s own description', () => {
    const suites = [47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4];
    const plain = hello(
      suites,
      [extension(0, Buffer.from('0000', 'hex')), extension(10, words([23, 24, 25])), extension(11, Buffer.of(1, 0))],
      0x0301,
    );
    expect(fingerprintsOf(plain).ja3).toBe('ada70206e40642a3e4461f35503241d5');
  });

  it('stay the same in JA4 when a client shuffles its extensions', () => {
    const some = [sni, alpn('h2'), versions(0x0304), extension(0x0017), extension(0x0023), extension(0x002d)];
    const before = fingerprintsOf(hello([0x1301, 0xc02b], some)).ja4;
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(fingerprintsOf(hello([0xc02b, 0x1301], shuffled)).ja4).toBe(before);
      }),
    );
  });

  it('say so when there is neither SNI nor ALPN nor any extension', () => {
    expect(fingerprintsOf(hello([0xc02b], [])).ja4).toMatch(/^t12i010000_[0-9a-f]{12}_000000000000$/);
  });

  it('throw a RangeError, and nothing else, for what is cut off', () => {
    fc.assert(
      fc.property(fc.nat({ max: chrome.length - 1 }), (length) => {
        try {
          fingerprintsOf(chrome.subarray(0, length));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
