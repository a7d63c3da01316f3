import { describe, expect, it } from 'vitest';
import { code, count, factTable, grouped, paragraphs } from '../../../../main/core/language/markdown';

describe('Markdown of hovers', () => {
  it('shows texts as they are, also in tables', () => {
    expect(code('a|b')).toBe('`a\\|b`');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('')).toBe('');
    expect(factTable([['TTL', '{{x}}']])).toContain('| TTL | `{{x}}` |');
    expect(factTable([])).toBe('');
  });

  it('joins what there is', () => {
    expect(paragraphs('a', '', 'b')).toBe('a\n\nb');
  });

  it('counts in words', () => {
    expect([count(1, 'tenant'), count(10_000, 'tenant'), grouped(1_234_567)]).toEqual(['1 tenant', '10,000 tenants', '1,234,567']);
  });
});
