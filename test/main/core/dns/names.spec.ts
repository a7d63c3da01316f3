import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, labelsOf, parentOf, parseName, readEscape, wireLengthOf } from '../../../../main/core/dns/names';
import { oddName, plainName } from '../../../support/dns-arbitraries';

describe('parseName', () => {
  it.each([
    ['WWW', 'www.example.com'],
    ['www.', 'www'],
    ['@', 'example.com'],
    ['.', '.'],
    ['a.b', 'a.b.example.com'],
    ['*.a', '*.a.example.com'],
    ['a\\.b', 'a\\.b.example.com'],
    ['\\065\\.b', 'a\\.b.example.com'],
    ['\\042', '*.example.com'],
    ['\\000', '\\000.example.com'],
    ['a\\ b', 'a\\032b.example.com'],
    ['\\"q', '\\"q.example.com'],
    ['_acme-challenge', '_acme-challenge.example.com'],
  ])('reads %s below example.com as %s', (text, name) => {
    expect(parseName(text, 'example.com')).toEqual({ name });
  });

  it('takes every name for absolute without an origin, and completes nothing below the root', () => {
    expect(parseName('Www.Example.Com')).toEqual({ name: 'www.example.com' });
    expect(parseName('www', '.')).toEqual({ name: 'www' });
  });

  it.each([
    ['', 'cannot be empty'],
    ['a..b', 'empty label'],
    ['.a', 'empty label'],
    ['ä', 'outside ASCII'],
    ['a\\', 'unfinished escape'],
    ['a\\25', 'unfinished escape'],
    ['\\256', 'unfinished escape'],
    ['a'.repeat(64), 'more than 63'],
    [Array.from({ length: 5 }, () => 'a'.repeat(60)).join('.'), 'longer than 255'],
  ])('refuses “%s”', (text, says) => {
    expect(parseName(text, 'example.com').problem).toContain(says);
  });

  it('counts the origin into the length of a relative name', () => {
    const origin = Array.from({ length: 4 }, () => 'b'.repeat(60)).join('.');
    expect(parseName('a'.repeat(8), origin).name).toHaveLength(252);
    expect(parseName('a'.repeat(9), origin).name).toHaveLength(253);
    expect(parseName('a'.repeat(10), origin).problem).toContain('longer than 255');
  });

  it('reads its own spelling without changing it', () => {
    fc.assert(
      fc.property(fc.oneof(plainName, oddName), (name) => {
        expect(parseName(name)).toEqual({ name });
      }),
    );
  });
});

describe('readEscape', () => {
  it('gives the octet and where the escape ends', () => {
    expect(readEscape('a\\.b', 1)).toEqual({ code: 46, last: 2 });
    expect(readEscape('\\255', 0)).toEqual({ code: 255, last: 3 });
    expect(readEscape('\\', 0)).toBeNull();
  });
});

describe('labelsOf and parentOf', () => {
  it('do not split at an escaped dot', () => {
    expect(labelsOf('a\\.b.\\\\.c')).toEqual(['a\\.b', '\\\\', 'c']);
    expect(parentOf('a\\.b.c')).toBe('c');
    expect([parentOf('a.b'), parentOf('b'), parentOf('.')]).toEqual(['b', '.', '.']);
    expect(labelsOf('.')).toEqual([]);
  });

  it('take a name apart and put it together again', () => {
    fc.assert(
      fc.property(fc.oneof(plainName, oddName), (name) => {
        expect(labelsOf(name).join('.')).toBe(name);
      }),
    );
  });
});

describe('isWithin', () => {
  it.each([
    ['a.example.com', 'example.com', true],
    ['example.com', 'example.com', true],
    ['anexample.com', 'example.com', false],
    ['com', 'example.com', false],
    ['a\\.example.com', 'example.com', false],
    ['b.a\\.example.com', 'example.com', false],
    ['x', '.', true],
  ])('says of %s and %s: %s', (name, ancestor, expected) => {
    expect(isWithin(name, ancestor)).toBe(expected);
  });
});

describe('wireLengthOf', () => {
  it('counts octets, not characters', () => {
    expect([wireLengthOf('.'), wireLengthOf('a'), wireLengthOf('www.example.com'), wireLengthOf('a\\.\\001.b')]).toEqual([1, 3, 17, 7]);
  });
});
