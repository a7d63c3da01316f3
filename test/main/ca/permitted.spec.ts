import { describe, expect, it } from 'vitest';
import { constraintsFor, permittedDomains, subtreeOf } from '../../../main/ca/permitted';
import type { Workspace } from '../../../main/core/types/workspace';

const workspace = (certificates: readonly string[][], domains: readonly string[], aliases: readonly string[] = []): Workspace =>
  ({
    certificates: certificates.map((names) => ({ names })),
    tenants: [{ value: { Domains: domains.map((Domain) => ({ Domain })) } }],
    distributions: [{ value: { Aliases: aliases } }, { value: {} }],
  }) as unknown as Workspace;

describe('permitted domains', () => {
  it('are those of certificates, tenants and aliases, and cloudfront.net', () => {
    expect(permittedDomains(workspace([['*.acme.test', 'acme.org']], ['shop.example.com'], ['*.alias.net']))).toEqual([
      'acme.org',
      'acme.test',
      'alias.net',
      'cloudfront.net',
      'shop.example.com',
    ]);
  });

  it('leave out what lies below another one', () => {
    expect(permittedDomains(workspace([['*.acme.test']], ['www.acme.test', 'a.b.acme.test', 'WWW.Acme.Test']))).toEqual([
      'acme.test',
      'cloudfront.net',
    ]);
  });

  it('never take in a whole top-level domain, but a private one', () => {
    expect(permittedDomains(workspace([['*.com'], ['*.test']], ['org']))).toEqual(['cloudfront.net', 'test']);
  });

  it('ignore what is no host name', () => {
    expect(permittedDomains(workspace([['a b.test', '', '*.*.test', 'a..test']], ['http://x.test/']))).toEqual(['cloudfront.net']);
  });

  it('find the subtree that a name lies in', () => {
    const permitted = new Set(['acme.test', 'www.acme.org']);
    expect(subtreeOf(permitted, '*.acme.test')).toBe('acme.test');
    expect(subtreeOf(permitted, 'a.b.acme.test')).toBe('acme.test');
    expect(subtreeOf(permitted, 'acme.org')).toBeNull();
  });
});

describe('constraints of an authority', () => {
  const many = Array.from({ length: 5000 }, (_, at) => `tenant-${at}.example.com`);
  const constrain = constraintsFor(many);

  it('are all of a small workspace', () => {
    expect(constraintsFor(['a.test', 'b.test'])(['a.test'])).toEqual(['a.test', 'b.test']);
  });

  it('are a short share of a large one that holds the certificate’s own', () => {
    for (const name of many.slice(0, 200)) {
      expect(constrain([name])).toContain(name);
      expect(constrain([name]).length).toBeLessThan(64);
    }
  });

  it('are the certificate’s own when these lie in different shares', () => {
    const apart = many.filter((name) => !constrain([many[0] as string]).includes(name)).slice(0, 1);
    expect(constrain([many[0] as string, ...apart])).toEqual([many[0] as string, ...apart].sort());
  });

  it('change for one share only when a domain is added', () => {
    const grown = constraintsFor([...many, 'new.example.org']);
    const changed = many.filter((name) => grown([name]).join() !== constrain([name]).join());
    expect(changed.length).toBeLessThan(64);
    expect(grown(['new.example.org'])).toContain('new.example.org');
  });
});
