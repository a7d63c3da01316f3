import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../main/core/types/trace';
import { buildThreeNames } from '../../../../renderer/ui/trace/three-names';
import { failedTrace, spansUntil, trace } from '../../../support/traces';

const owner = (more: Partial<NonNullable<Trace['owner']>>): Partial<Trace> => ({
  owner: { ...(trace().owner as NonNullable<Trace['owner']>), ...more },
});
const request = (more: Partial<Trace['request']>): Partial<Trace> => ({ request: { ...trace().request, ...more } });

describe('the three names of a request', () => {
  it('says what each name picked', () => {
    const { rows, apart } = buildThreeNames(trace());
    expect(rows.map((row) => [row.kind, row.picked, row.state])).toEqual([
      ['dns', 'd111.cloudfront.net', 'ok'],
      ['sni', 'shops.example, *.shops.example', 'ok'],
      ['host', 'tenant acme', 'ok'],
    ]);
    expect(apart).toEqual([]);
  });

  it('counts the names between the asked one and the endpoint', () => {
    const chain = [
      { name: 'a.example', type: 'CNAME', value: 'b.example', ttl: 60, source: { file: 'dns/a.zone', pointer: '', line: 1 } },
      { name: 'b.example', type: 'CNAME', value: 'd111.cloudfront.net', ttl: 60, source: { file: 'dns/a.zone', pointer: '', line: 2 } },
    ];
    expect(buildThreeNames(trace({ dns: { ...(trace().dns as NonNullable<Trace['dns']>), chain } })).rows[0].hops).toEqual(['b.example']);
  });

  it('tells when DNS leads to another group than the tenant belongs to', () => {
    const { apart } = buildThreeNames(trace(owner({ connectionGroup: 'enterprise' })));
    expect(apart).toEqual([
      'DNS led to the endpoint of connection group default, but tenant acme belongs to enterprise. Host alone picks the tenant.',
    ]);
  });

  it('tells when the three names differ', () => {
    const { apart } = buildThreeNames(trace(request({ dnsName: 'globex.shops.example', sni: 'other.example' })));
    expect(apart).toHaveLength(2);
    expect(apart[0]).toContain('DNS was asked for globex.shops.example');
    expect(apart[1]).toContain('SNI says other.example');
  });

  it("tells when a chain leans on another zone's record", () => {
    const chain = [
      {
        name: 'shop.two.example',
        type: 'CNAME',
        value: 'www.one.example',
        ttl: 60,
        source: { file: 'dns/two.zone', pointer: '', line: 4 },
      },
      {
        name: 'www.one.example',
        type: 'CNAME',
        value: 'd111.cloudfront.net',
        ttl: 60,
        source: { file: 'dns/one.zone', pointer: '', line: 9 },
      },
    ];
    const { apart } = buildThreeNames(trace({ dns: { ...(trace().dns as NonNullable<Trace['dns']>), chain } }));
    expect(apart).toEqual([
      'shop.two.example leans on the record www.one.example in dns/one.zone: if that one goes, this name stops working.',
    ]);
  });

  it('shows a failed name and leaves the others open', () => {
    expect(buildThreeNames(failedTrace()).rows.map((row) => row.state)).toEqual(['problem', 'not-reached', 'not-reached']);
  });

  it('says where a broken chain ends', () => {
    const source = { file: 'dns/a.zone', pointer: '', line: 1 };
    const chain = [{ name: 'a.example', type: 'CNAME', value: 'gone.cloudfront.net', ttl: 60, source }];
    const broken = failedTrace({ dns: { chain, endpoint: null, connectionGroup: null, addresses: [] } });
    expect(buildThreeNames(broken).rows[0]).toMatchObject({
      picked: null,
      detail: 'the chain ends at gone.cloudfront.net',
      state: 'problem',
    });
    expect(buildThreeNames(failedTrace()).rows[0].detail).toBe('leads nowhere');
  });

  it('says when nobody owns Host, and when no SNI was sent', () => {
    const none = { kind: 'none', name: null, id: null, distribution: null, connectionGroup: null, matched: null, domain: null } as const;
    const { rows } = buildThreeNames(trace({ owner: none, ...request({ sni: null }), spans: spansUntil('04-owner', true) }));
    expect(rows[2]).toMatchObject({ picked: null, detail: 'nobody owns this Host', state: 'problem' });
    expect(rows[1].name).toBeNull();
  });

  it('knows that plain HTTP has no handshake', () => {
    const { rows } = buildThreeNames(trace({ ...request({ url: 'http://acme.shops.example/', sni: null }), certificate: null }));
    expect(rows[1]).toMatchObject({ picked: null, state: 'not-reached', detail: 'plain HTTP: no handshake, no certificate' });
  });

  it('blames Host when 04 refused the request', () => {
    const outcome = { ...trace().outcome, status: 421 };
    expect(buildThreeNames(trace({ outcome, spans: spansUntil('04-owner', true) })).rows[2].state).toBe('problem');
  });
});
