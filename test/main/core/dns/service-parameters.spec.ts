import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase64,
  decodeServiceParameters,
  encodeBase64,
  encodeServiceParameters,
  readServiceParameter,
} from '../../../../main/core/dns/service-parameters';

function read(text: string): string {
  const reading = readServiceParameter({ text, quoted: false, line: 1, column: 1, endColumn: 1 });
  return reading.problem === undefined ? reading.data : '!';
}

describe('readServiceParameter', () => {
  it.each([
    ['alpn="h2,h3-29"', 'alpn=h2,h3-29'],
    ['ALPN=H2', 'alpn=H2'],
    ['no-default-alpn', 'no-default-alpn'],
    ['port=443', 'port=443'],
    ['ipv6hint=2001:DB8::1', 'ipv6hint=2001:db8::1'],
    ['mandatory=alpn,port', 'mandatory=alpn,port'],
    ['ech=AEj+DQ==', 'ech=AEj+DQ=='],
    ['key667=AB', 'key667=ab'],
    ['key1=6832', '!'],
    ['port=65536', '!'],
    ['port', '!'],
    ['alpn=', '!'],
    ['alpn=h2,,h3', '!'],
    ['no-default-alpn=1', '!'],
    ['ipv4hint=::1', '!'],
    ['mandatory=colour', '!'],
    ['key70000=ab', '!'],
    ['key667=abc', '!'],
    ['colour=red', '!'],
  ])('reads %s as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('encodeServiceParameters', () => {
  it('writes them in order of their numbers, whatever order they came in', () => {
    const octets = encodeServiceParameters(['port=443', 'alpn=h2']);
    expect(Array.from(octets)).toEqual([0, 1, 0, 3, 2, 104, 50, 0, 3, 0, 2, 1, 187]);
    expect(decodeServiceParameters(octets)).toEqual(['alpn=h2', 'port=443']);
  });

  it('brings every parameter there and back', () => {
    const all = [
      'mandatory=alpn,port',
      'alpn=h2,h3',
      'no-default-alpn',
      'port=1',
      'ipv4hint=192.0.2.1,192.0.2.2',
      'ech=AEj+DQ==',
      'ipv6hint=::1',
      'key667=00ff',
    ];
    expect(decodeServiceParameters(encodeServiceParameters(all))).toEqual(all);
  });
});

describe('decodeServiceParameters', () => {
  it.each([
    [[0, 3, 0]],
    [[0, 3, 0, 2, 1]],
    [[0, 3, 0, 3, 1, 2, 3]],
    [[0, 1, 0, 2, 5, 104]],
    [[0, 1, 0, 0]],
    [[0, 2, 0, 1, 0]],
    [[0, 4, 0, 3, 1, 2, 3]],
    [[0, 5, 0, 0]],
    [[0, 6, 0, 4, 1, 2, 3, 4]],
    [[0, 0, 0, 1, 1]],
  ])('finds none in %j', (octets) => {
    expect(decodeServiceParameters(Uint8Array.from(octets))).toBeNull();
  });
});

describe('base64', () => {
  it('agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (octets) => {
        expect(encodeBase64(octets)).toBe(Buffer.from(octets).toString('base64'));
        expect(decodeBase64(encodeBase64(octets))).toEqual(octets);
      }),
    );
  });
});
