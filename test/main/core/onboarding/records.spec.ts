import { describe, expect, it } from 'vitest';
import { isApex, recordsFor } from '../../../../main/core/onboarding/records';
import { group, tenant, type Files } from '../../../support/compiled';
import { asks, base, led, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

const apexTenant = (more: object = asks('cloudfront')): Files => ({ ...base, 'tenants/acme.json': tenant('acme', ['acme.example'], more) });

function advice(files: Files, domain = 'www.acme.example'): ReturnType<typeof recordsFor> {
  const snapshot = snapshotWith(files);
  return recordsFor(snapshot, tenantOf(snapshot, 'acme'), domain);
}

describe('the records that a domain needs', () => {
  it('are one CNAME below an apex, with what is there now', () => {
    expect(advice(waiting(led))).toMatchObject([{ name: 'www.acme.example', type: 'CNAME', value: 'dmain.cloudfront.net', done: true }]);
    expect(advice(waiting('www IN A 192.0.2.1'))).toMatchObject([{ type: 'CNAME', done: false, found: 'A 192.0.2.1' }]);
    expect(advice(waiting(''))).toMatchObject([{ done: false, found: null, because: [] }]);
  });

  it('are aliases at an apex, and a TXT record where CloudFront hosts the token', () => {
    const names = (files: Files): readonly string[] =>
      advice(files, 'acme.example').map(({ name, type, alias }) => `${name} ${type}${alias ? ' alias' : ''}`);
    const files = { ...apexTenant(), 'dns/acme.example.zone': zone('acme.example', '') };
    expect(names(files)).toEqual(['acme.example A alias', 'acme.example AAAA alias', '_cf-challenge.acme.example TXT']);
    expect(names({ ...files, 'connection-groups/main.json': group('main', { IsDefault: true, Ipv6Enabled: false }) })).toEqual([
      'acme.example A alias',
      '_cf-challenge.acme.example TXT',
    ]);
    expect(names({ ...apexTenant({}), 'dns/acme.example.zone': zone('acme.example', '') })).toHaveLength(2);
  });

  it('know a TXT record by its text, whether it is quoted or in parts', () => {
    const txt = (text: string): unknown =>
      advice({ ...apexTenant(), 'dns/acme.example.zone': zone('acme.example', `_cf-challenge IN TXT ${text}`) }, 'acme.example').at(-1)
        ?.done;
    expect(txt('"dmain.cloudfront.net"')).toBe(true);
    expect(txt('"dmain." "cloudfront.net"')).toBe(true);
    expect(txt('"dextra.cloudfront.net"')).toBe(false);
  });

  it('take the name of a zone for an apex, and of two labels where no zone is known', () => {
    const snapshot = snapshotWith(waiting(''));
    expect(['acme.example', 'www.acme.example', 'other.example', 'www.other.example'].map((name) => isApex(snapshot, name))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('are none for a tenant whose group does not exist', () => {
    expect(advice({ ...waiting(''), 'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'gone' }) })).toEqual(
      [],
    );
  });
});
