import { describe, expect, it } from 'vitest';
import { cachedNames, createWorlds, habitsOf, shapesOf } from '../../../../main/core/timeline/states';
import { resolveName } from '../../../../main/core/dns/resolve';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { shopWorld } from '../../../support/timelines';

const shapes = (name: string, before: Snapshot, after: Snapshot, cached: (name: string) => boolean = () => true) =>
  shapesOf(name, { before, after, habits: habitsOf(after.assumption), isCached: cached });

describe('the ways in which old and new links come together', () => {
  it('forks only where a link was cached and differs', () => {
    const before = shopWorld('a IN CNAME b\nb IN CNAME dold.cloudfront.net.');
    const after = shopWorld('a IN CNAME c\nc IN CNAME b\nb IN CNAME dnew.cloudfront.net.');
    const found = shapes('a.shop.example', before, after, (name) => name !== 'c.shop.example');
    expect(found?.links.map(({ name }) => name)).toEqual(['a.shop.example', 'b.shop.example']);
    expect(found?.states.map(({ kind, cached }) => [kind, cached])).toEqual([
      ['old', ['a.shop.example', 'b.shop.example']],
      ['mixed', ['a.shop.example']],
      ['mixed', ['b.shop.example']],
      ['fresh', []],
    ]);
  });

  it('takes an alias and what lies behind it as one answer', () => {
    const alias = (target: string): string =>
      JSON.stringify({
        ResourceRecordSets: [
          { Name: 'apex.example.', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns1. host. 1 7200 900 1209600 600' }] },
          {
            Name: 'apex.example.',
            Type: 'A',
            AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: `${target}.cloudfront.net.`, EvaluateTargetHealth: false },
          },
        ],
      });
    const before = shopWorld('', { 'dns/apex.example.json': alias('dold') });
    const after = shopWorld('', { 'dns/apex.example.json': alias('dnew') });
    const found = shapes('apex.example', before, after);
    expect(found?.links).toEqual([
      expect.objectContaining({
        type: 'A',
        ttl: 60,
        before: 'addresses of dold.cloudfront.net',
        after: 'addresses of dnew.cloudfront.net',
      }),
    ]);
    expect(found?.states[0]?.cached).toEqual(['apex.example', 'dold.cloudfront.net']);
    const seen = createWorlds(before, after)(found?.states[0]?.cached ?? []);
    expect(resolveName(seen.dns, 'apex.example', 'A').endpoint?.domain).toBe('dold.cloudfront.net');
    expect(resolveName(after.dns, 'apex.example', 'A').endpoint?.domain).toBe('dnew.cloudfront.net');
  });

  it('ends where a mix of old and new goes round in a circle', () => {
    const before = shopWorld('a IN CNAME b\nb IN CNAME dold.cloudfront.net.');
    const after = shopWorld('a IN CNAME dold.cloudfront.net.\nb IN CNAME a');
    const found = shapes('a.shop.example', before, after);
    const mixed = found?.states.find(({ kind }) => kind === 'mixed');
    expect(mixed?.held).toEqual([0]);
    expect(resolveName(createWorlds(before, after)(mixed?.cached ?? []).dns, 'a.shop.example', 'A').outcome).toBe('loop');
  });

  it('gives null for a name that is answered alike, also when only a TTL differs', () => {
    const before = shopWorld('a 60 IN CNAME dold.cloudfront.net.');
    const after = shopWorld('a 600 IN CNAME dold.cloudfront.net.');
    expect(shapes('a.shop.example', before, after)).toBeNull();
  });

  it('does not double with every link of a long chain', () => {
    const numbers = Array.from({ length: 15 }, (_none, at) => at);
    // Every n goes to another name than before, and every name on either way was cached.
    const before = numbers.map((at) => `n${at} IN CNAME x${at}\nx${at} IN CNAME n${at + 1}`).join('\n');
    const after = numbers.map((at) => `n${at} IN CNAME n${at + 1}`).join('\n');
    const found = shapes(
      'n0.shop.example',
      shopWorld(`${before}\nn15 IN CNAME dold.cloudfront.net.`),
      shopWorld(`${after}\nn15 IN CNAME dnew.cloudfront.net.`),
    );
    expect(found?.states.length).toBeGreaterThan(8);
    expect(found?.states.length).toBeLessThanOrEqual(512);
  });
});

describe('what resolvers have cached', () => {
  it('is every name that the old chains pass', () => {
    const before = shopWorld('a IN CNAME b\nb IN CNAME dold.cloudfront.net.\nz IN CNAME dnew.cloudfront.net.');
    expect([...cachedNames(before.dns, ['a.shop.example'], before.assumption)]).toEqual([
      'a.shop.example',
      'b.shop.example',
      'dold.cloudfront.net',
    ]);
  });
});
