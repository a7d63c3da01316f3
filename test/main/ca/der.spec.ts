import { X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitString,
  boolean,
  context,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  skip,
  time,
  utf8String,
} from '../../../main/ca/der';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('der', () => {
  it.each([
    ['an object identifier', objectIdentifier('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    ['an object identifier whose part needs two bytes', objectIdentifier('2.5.29.17'), '0603551d11'],
    ['true', boolean(true), '0101ff'],
    ['an integer that would look negative', integer(Buffer.from([0x80])), '02020080'],
    ['an integer with leading zeros', integer(Buffer.from([0, 0, 1])), '020101'],
    ['zero', integer(Buffer.from([0])), '020100'],
    ['bits of which seven do not count', bitString(Buffer.from([0x80]), 7), '03020780'],
    ['text', utf8String('é'), '0c02c3a9'],
    ['a date of this century', time(Date.UTC(2026, 10, 21, 4, 5, 6, 789)), '170d3236313132313034303530365a'],
    ['the last date that fits two digits', time(Date.UTC(2049, 11, 31, 23, 59, 59)), '170d3439313233313233353935395a'],
    ['a date after 2049', time(Date.UTC(2050, 0, 1)), '180f32303530303130313030303030305a'],
    ['a set in a sequence', sequence(set()), '30023100'],
    ['a constructed context element', context(3, sequence(), true), 'a3023000'],
    ['a plain context element', context(2, Buffer.from('a'), false), '820161'],
  ])('writes %s', (_name, written, expected) => {
    expect(hex(written)).toBe(expected);
  });

  it('writes the length of content of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (size) => {
        const written = octetString(new Uint8Array(size));
        const first = written[1] as number;
        const count = first < 0x80 ? 0 : first & 0x7f;
        const length = count === 0 ? first : written.readUIntBE(2, count);
        expect(length).toBe(size);
        expect(written).toHaveLength(2 + count + size);
      }),
      { numRuns: 60 },
    );
  });

  it('finds its way over elements of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (size) => {
        const bytes = Buffer.concat([boolean(true), octetString(new Uint8Array(size)), boolean(false)]);
        const { content, end } = skip(bytes, skip(bytes, 0).end);
        expect(end - content).toBe(size);
        expect(skip(bytes, end).end).toBe(bytes.length);
      }),
      { numRuns: 60 },
    );
    expect(() => skip(Buffer.from([0x30]), 0)).toThrow(RangeError);
  });

  it('gives something that is no certificate when it is none', () => {
    expect(() => new X509Certificate(sequence())).toThrow();
  });
});
