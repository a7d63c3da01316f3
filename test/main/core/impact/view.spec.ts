import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDnsIndex } from '../../../../main/core/dns/build-index';
import { resolveName } from '../../../../main/core/dns/resolve';
import { createImpactView } from '../../../../main/core/impact/view';
import { snapshotOf } from '../../../support/compiled';
import { edgeFiles, hosts } from '../../../support/edge-workspace';
import { zone } from '../../../support/saas-workspace';

const label = fc.constantFrom('a', 'b', 'a.b', 'x.a.b', '*', '*.b', '@');
const line = fc.oneof(
  fc.tuple(label, fc.constantFrom('a', 'b', 'dmain.cloudfront.net.', 'gone')).map(([name, to]) => `${name} IN CNAME ${to}`),
  label.map((name) => `${name} IN A 192.0.2.9`),
  fc.constantFrom('b IN NS ns.elsewhere.example.', 'b IN DNAME c.shop.example.', 'a IN TXT "x"'),
);

describe('a view without a thing', () => {
  it('answers DNS as an index built without the record does, and afterwards as before', () => {
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 1, maxLength: 8 }), fc.nat(), (lines, which) => {
        const snapshot = snapshotOf({ 'dns/shop.example.zone': zone('shop.example', lines.join('\n')) });
        const records = snapshot.workspace.zones.find(({ origin }) => origin === 'shop.example')?.records ?? [];
        const record = records[which % records.length];
        if (!record || record.type === 'SOA') return;
        const view = createImpactView(snapshot);
        const zones = snapshot.workspace.zones.map((one) => ({ ...one, records: one.records.filter((other) => other !== record) }));
        const rebuilt = buildDnsIndex({ ...snapshot.workspace, zones });
        const names = ['a', 'b', 'a.b', 'x.a.b', 'new', 'new.b', 'q.x.a.b'].map((name) => `${name}.shop.example`);
        const ask = (): unknown => names.map((name) => resolveName(view.snapshot.dns, name, 'A').outcome);
        const before = ask();
        expect(view.withoutRecord(record, ask)).toEqual(names.map((name) => resolveName(rebuilt, name, 'A').outcome));
        expect(ask()).toEqual(before);
        expect(view.snapshot.dns.exists).toEqual(snapshot.dns.exists);
        expect(view.snapshot.dns.cuts).toEqual(snapshot.dns.cuts);
      }),
      { numRuns: 100 },
    );
  });

  it('puts everything back, also when the question throws', () => {
    const snapshot = snapshotOf(edgeFiles);
    const view = createImpactView(snapshot);
    const claim = snapshot.hosts.exact.get(hosts.acme)?.[0];
    const fail = (): never => {
      throw new Error('asked too much');
    };
    expect(() => view.withoutEndpoint('dmain.cloudfront.net', fail)).toThrow('asked too much');
    expect(() => view.withoutClaims(claim ? [claim] : [], fail)).toThrow('asked too much');
    expect(() => view.withoutCertificate('x', fail)).toThrow('asked too much');
    expect(new Map(view.snapshot.dns.endpoints)).toEqual(new Map(snapshot.dns.endpoints));
    expect(view.snapshot.hosts.exact.get(hosts.acme)).toEqual(snapshot.hosts.exact.get(hosts.acme));
    const owner = claim && snapshot.owner(claim.ownerId);
    expect(claim && view.snapshot.owner(claim.ownerId)).toBe(owner);
  });

  it('shows an owner without one of its certificates', () => {
    const snapshot = snapshotOf(edgeFiles);
    const view = createImpactView(snapshot);
    const id = snapshot.hosts.exact.get(hosts.own)?.[0]?.ownerId ?? '';
    const arn = snapshot.owner(id)?.certificates[0]?.arn ?? '';
    const seen = view.withoutCertificate(arn, () => view.snapshot.owner(id)?.certificates.map(({ certificate }) => certificate !== null));
    expect(seen).toEqual([false, true]);
  });
});
