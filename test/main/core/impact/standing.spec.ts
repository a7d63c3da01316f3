import { describe, expect, it } from 'vitest';
import { askedName, standingOf } from '../../../../main/core/impact/standing';
import { snapshotOf, tenant } from '../../../support/compiled';
import { edgeFiles, hosts } from '../../../support/edge-workspace';

const now = Date.now();
const snapshot = snapshotOf(edgeFiles);

describe('the standing of a name', () => {
  it('is good when DNS, certificate and Host agree, and tells what it rests on', () => {
    const standing = standingOf(snapshot, hosts.acme, now);
    expect(standing).toMatchObject({ stop: null, endpoint: { domain: 'dmain.cloudfront.net' }, claim: { ownerName: 'acme' } });
    expect(standing.records.map(({ type, data }) => `${type} ${data}`)).toEqual(['CNAME dmain.cloudfront.net']);
    expect(standing.certificate).toMatch(/certificate\/wild$/);
  });

  it.each([
    ['nobody.vanity.example', 'impact.dns'],
    ['off.saas.example', 'impact.refused'],
    [hosts.expired, 'impact.certificate'],
    [hosts.soon, 'impact.certificate'],
    [hosts.deep, 'impact.certificate'],
  ])('of %s ends with %s', (name, code) => {
    expect(standingOf(snapshot, name, now).stop?.code).toBe(code);
  });

  it('ends at a Host that nobody claims, at a disabled owner and at a tenant without its template', () => {
    const disabled = { ...edgeFiles, 'tenants/acme.json': tenant('acme', [hosts.acme], { ConnectionGroupId: 'main', Enabled: false }) };
    expect(standingOf(snapshotOf(disabled), hosts.acme, now).stop?.code).toBe('impact.disabled');
    const { 'tenants/acme.json': _gone, ...without } = edgeFiles;
    expect(standingOf(snapshotOf(without), hosts.acme, now).stop?.code).toBe('impact.certificate');
    expect(standingOf(snapshotOf(edgeFiles), 'dmain.cloudfront.net', now).stop?.code).toBe('impact.unclaimed');
    const orphan = {
      ...edgeFiles,
      'tenants/own.json': tenant('own', [hosts.own], { DistributionId: 'none', Customizations: { Certificate: { Arn: 'own' } } }),
    };
    expect(standingOf(snapshotOf(orphan), hosts.own, now).stop?.code).toMatch(/^impact\.(?:template-gone|certificate)$/);
  });

  it('asks for any name below a wildcard', () => {
    expect(askedName('*.shop.example')).toBe('any.shop.example');
    expect(askedName('a.shop.example')).toBe('a.shop.example');
  });
});
