import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../../main/core/witness/regex-sample';

describe('a text that an expression matches', () => {
  it.each([
    ['^/admin', '/admin'],
    [String.raw`\.php$`, '.php'],
    ['(select|union)\\s+all', 'select all'],
    ['^[^a-z]+$', '{'],
    ['(?i)bot/[0-9]{2,}', 'bot/00'],
    ['a?b*c', 'abc'],
    [String.raw`\bcurl\b`, 'curl'],
  ])('%s', (source, text) => {
    expect(sampleOf(source)).toBe(text);
  });

  it('is not made up where none is found', () => {
    expect(sampleOf(String.raw`(a)\1b(?!b)`)).toBeNull();
    expect(sampleOf('(')).toBeNull();
    expect(sampleOf('a(?=b)')).toBeNull();
  });
});
