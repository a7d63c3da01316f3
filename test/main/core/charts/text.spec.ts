import { describe, expect, it } from 'vitest';
import { estimateWidth, rounded, shorten } from '../../../../main/core/charts/text';

describe('text on charts', () => {
  it('keeps a text that fits', () => {
    expect(shorten('shop.example.com', 400, 12)).toBe('shop.example.com');
  });

  it('shortens to the room there is, with an ellipsis', () => {
    const short = shorten('a-very-long-tenant-name.customers.example.com', 120, 12);
    expect(short).toMatch(/^a-very-long.*…$/);
    expect(estimateWidth(short, 12)).toBeLessThanOrEqual(120);
  });

  it('keeps one character even where nothing fits, and never halves one', () => {
    expect(shorten('𝒳yz', 1, 12)).toBe('𝒳…');
  });

  it('grows with the size of the letters', () => {
    expect(estimateWidth('shop', 24)).toBeCloseTo(2 * estimateWidth('shop', 12));
  });

  it('rounds to a tenth', () => {
    expect([rounded(1.04), rounded(1.05), rounded(-2.26)]).toEqual([1, 1.1, -2.3]);
  });
});
