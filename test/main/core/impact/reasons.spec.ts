import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { sayImpact } from '../../../../main/core/impact/reasons';

describe('reasons of an impact', () => {
  it('say what DNS came to', () => {
    expect(sentenceOf(sayImpact('impact.dns', { outcome: 'loop' }))).toBe('DNS finds no edge: the records lead in a circle.');
  });

  it('name a few path patterns and count the rest', () => {
    const patterns = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'];
    expect(sentenceOf(sayImpact('impact.origin-paths', { origin: 'web.example', patterns }))).toBe(
      'Only some paths ask web.example: /a, /b, /c, /d, /e and 2 more would end with 502.',
    );
    expect(sentenceOf(sayImpact('impact.behavior-part', { what: 'Requests end with 503', patterns: ['/a'] }))).toBe(
      'Requests end with 503 for /a.',
    );
  });
});
