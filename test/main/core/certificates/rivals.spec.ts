import { describe, expect, it } from 'vitest';
import { listed, sayRival } from '../../../../main/core/certificates/rivals';
import { sentenceOf } from '../../../../main/core/explain/catalogue';

describe('what is said of certificates that were passed over', () => {
  it('lists names as a person would, and cuts long lists', () => {
    expect(listed([])).toBe('no name');
    expect(listed(['a.test'])).toBe('a.test');
    expect(listed(['a.test', 'b.test'])).toBe('a.test and b.test');
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
  });

  it('teaches the one-label rule where a wildcard nearly fits', () => {
    const reason = sayRival('certificate.not-covering', { source: 'distribution', sni: 'a.b.acme.test', names: ['*.acme.test'] });
    expect(sentenceOf(reason)).toBe(
      "The distribution's certificate is for *.acme.test and does not cover a.b.acme.test; *.acme.test stands for exactly one label in front of acme.test.",
    );
  });

  it.each([
    ['exact-wins', 'the exact name www.a.test wins over every wildcard'],
    ['shorter-suffix', 'www.a.test is more specific'],
    ['second-claim', 'another owner claimed the same domain first'],
    ['inactive', 'the domain is not active there'],
    ['held-by-inactive', 'a more specific claim holds the name, although it is not active'],
  ] as const)('says why a claim lost (%s)', (why, words) => {
    const lost = { domain: '*.a.test', kind: 'tenant', owner: 'acme', why, winner: 'www.a.test' } as const;
    expect(sentenceOf(sayRival('certificate.claim-lost', lost))).toBe(`*.a.test of tenant acme does not decide the certificate: ${words}.`);
  });
});
