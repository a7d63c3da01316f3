import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, dayOf, listOf, momentOf, shellWord } from '../../../../main/core/onboarding/words';

describe('words', () => {
  it('write days and moments in UTC', () => {
    const at = Date.UTC(2026, 10, 21, 13, 5, 59);
    expect([dayOf(at), momentOf(at)]).toEqual(['2026-11-21', '2026-11-21 13:05 UTC']);
  });

  it('list names, and count the rest of many', () => {
    expect([listOf([]), listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c']), listOf(['a', 'b', 'c', 'd', 'e'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
      'a, b and 3 more',
    ]);
    expect([countOf(0, 'domain'), countOf(1, 'domain'), countOf(2, 'domain')]).toEqual(['0 domains', '1 domain', '2 domains']);
  });

  it('quote for a shell so that it reads the very same text', () => {
    expect(shellWord('Domain=www.acme.example')).toBe('Domain=www.acme.example');
    const texts = fc.array(
      fc.string({ minLength: 1 }).filter((text) => !text.includes('\0')),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, (words) => {
        const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
        expect(execFileSync('sh', ['-c', script]).toString()).toBe(words.map((word) => `${word}\0`).join(''));
      }),
      { numRuns: 25 },
    );
  });
});
