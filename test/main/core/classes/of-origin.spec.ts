import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../../../main/core/classes/of-origin';
import { snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { saas, zone } from '../../../support/saas-workspace';

const declared = (stub: object): object => ({ stubs: [stub] });
const files: Files = {
  ...saas,
  'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], { Parameters: [{ Name: 'bucket', Value: 'bloom' }] }),
  'tenants/coral.json': tenant('coral', ['coral.saas.example'], { Parameters: [{ Name: 'bucket', Value: 'coral' }] }),
  'origins/acme.web.example.json': declared({ status: 200 }),
  'origins/bloom.web.example.json': declared({ status: 200 }),
};

function likeness(name: string, more: Files = {}): string | null {
  const snapshot = snapshotOf({ ...files, ...more });
  return likenessOf(snapshot.owner(name)?.origin('web') ?? null, snapshot, ({ stubs }) => JSON.stringify(stubs));
}

describe('likenessOf', () => {
  it('is the same for tenants whose origins answer alike', () => {
    expect(likeness('acme')).toBe(likeness('bloom'));
    expect(likeness('acme')).not.toBe(likeness('coral'));
  });

  it.each<[string, Files]>([
    ['answers by turns', { 'origins/acme.web.example.json': declared({ status: 503, times: 2 }) }],
    ['draws its answers', { 'origins/acme.web.example.json': declared({ status: 503, probability: 0.5 }) }],
    ['names a date in Expires', { 'origins/acme.web.example.json': declared({ headers: { Expires: 'Fri, 02 Jan 2026 00:00:00 GMT' } }) }],
    [
      'has Origin Shield before it',
      {
        'distributions/saas.json': template({
          Origins: [
            {
              Id: 'web',
              DomainName: 'acme.web.example',
              OriginShield: { Enabled: true, OriginShieldRegion: 'eu-central-1' },
              CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
            },
          ],
        }),
      },
    ],
  ])('is none for an origin that %s', (_what, more) => {
    expect(likeness('acme', more)).toBeNull();
  });

  it('is none for an origin that is a distribution again', () => {
    const more: Files = { 'dns/web.example.zone': zone('web.example', 'coral IN CNAME dmain.cloudfront.net.') };
    expect(likeness('coral', more)).toBeNull();
    expect(likeness('acme', more)).not.toBeNull();
  });
});
