import { describe, expect, it } from 'vitest';
import type { Move } from '../../../../main/core/types/draft';
import { certificate, certificateArn, group, template, tenant } from '../../../support/compiled';
import { lineChanges, movedTexts, refusalOf, snapshotOfTexts, textsOf } from '../../../support/moves';

const acl = (name: string): object => ({
  Name: name,
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  Rules: [],
  VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: name },
});
const definition = (Name: string): object => ({ Name, Definition: { StringSchema: { Required: false } } });
const texts = textsOf({
  'distributions/saas.json': template({ TenantConfig: { ParameterDefinitions: [definition('region'), definition('tier')] } }),
  'connection-groups/main.json': group('main'),
  'connection-groups/other.json': { ...group('other'), Id: 'cg_other' },
  'connection-groups/third.json': { ...group('third'), Id: 'cg_third' },
  'certificates/new.json': certificate('new', ['*.acme.example']),
  'web-acls/strict.json': acl('strict'),
  'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'region', Value: 'eu' }] }),
  'tenants/byid.json': tenant('byid', ['www.byid.example'], { ConnectionGroupId: 'cg_other' }),
  'tenants/wrapped.json': { ETag: 'x', DistributionTenant: { ...tenant('wrapped', ['w.example']), Id: 'dt_1', Enabled: false } },
});
const changed = (move: Move, file = 'tenants/acme.json'): readonly string[] =>
  lineChanges(texts[file] ?? '', movedTexts(texts, move)[file] ?? '').map((line) => line.replaceAll(/\s+/g, ' '));

describe('moving a tenant to another connection group', () => {
  it('changes the reference and nothing else, written as it was written before', () => {
    expect(changed({ kind: 'move-tenant', tenant: 'acme', connectionGroup: 'other' })).toEqual([
      '- "ConnectionGroupId": "main",',
      '+ "ConnectionGroupId": "other",',
    ]);
    expect(changed({ kind: 'move-tenant', tenant: 'acme', connectionGroup: 'dother.cloudfront.net' })[1]).toContain('"other"');
    expect(changed({ kind: 'move-tenant', tenant: 'byid', connectionGroup: 'third' }, 'tenants/byid.json')).toEqual([
      '- "ConnectionGroupId": "cg_other"',
      '+ "ConnectionGroupId": "cg_third"',
    ]);
  });

  it('finds the tenant in what get-distribution-tenant prints', () => {
    const after = movedTexts(texts, { kind: 'move-tenant', tenant: 'dt_1', connectionGroup: 'main' });
    expect(snapshotOfTexts(after).workspace.tenants.find(({ name }) => name === 'wrapped')?.value.ConnectionGroupId).toBe('main');
  });

  it('is refused for names that nothing has, and where the tenant is already', () => {
    expect(refusalOf(texts, { kind: 'move-tenant', tenant: 'none', connectionGroup: 'main' })).toBe(
      'There is no tenant none in this workspace.',
    );
    expect(refusalOf(texts, { kind: 'move-tenant', tenant: 'acme', connectionGroup: 'none' })).toContain(
      'There is no connection group none',
    );
    expect(refusalOf(texts, { kind: 'move-tenant', tenant: 'acme', connectionGroup: 'main' })).toContain('already');
  });
});

describe('disabling', () => {
  it('sets Enabled of a tenant, or of a connection group', () => {
    expect(changed({ kind: 'disable-tenant', tenant: 'acme' })).toEqual(['- "Enabled": true,', '+ "Enabled": false,']);
    expect(changed({ kind: 'disable-connection-group', connectionGroup: 'main' }, 'connection-groups/main.json')).toEqual([
      '- "Enabled": true',
      '+ "Enabled": false',
    ]);
  });

  it('is refused for what is disabled already, or stands in no file', () => {
    expect(refusalOf(texts, { kind: 'disable-tenant', tenant: 'wrapped' })).toContain('disabled already');
    expect(refusalOf(texts, { kind: 'disable-connection-group', connectionGroup: 'none' })).toContain('There is no connection group');
    const implicit = snapshotOfTexts(texts).workspace.connectionGroups.find((one) => one.implicit)?.name ?? '';
    expect(refusalOf(texts, { kind: 'disable-connection-group', connectionGroup: implicit })).toContain('no file says it');
  });

  it('goes with a tenant into the group that CloudFront makes by itself', () => {
    const implicit = snapshotOfTexts(texts).workspace.connectionGroups.find((one) => one.implicit)?.name ?? '';
    expect(changed({ kind: 'move-tenant', tenant: 'acme', connectionGroup: implicit })).toEqual(['- "ConnectionGroupId": "main",']);
  });
});

describe('parameters', () => {
  it('are changed where they stand, or added', () => {
    expect(changed({ kind: 'set-parameter', tenant: 'acme', parameter: 'region', value: 'us' })).toEqual([
      '- "Value": "eu"',
      '+ "Value": "us"',
    ]);
    const after = movedTexts(texts, { kind: 'set-parameter', tenant: 'acme', parameter: 'tier', value: 'gold' });
    expect(JSON.parse(after['tenants/acme.json'] ?? '')).toMatchObject({
      Parameters: [
        { Name: 'region', Value: 'eu' },
        { Name: 'tier', Value: 'gold' },
      ],
    });
    const first = movedTexts(texts, { kind: 'set-parameter', tenant: 'byid', parameter: 'tier', value: 'gold' });
    expect(JSON.parse(first['tenants/byid.json'] ?? '')).toMatchObject({ Parameters: [{ Name: 'tier', Value: 'gold' }] });
  });

  it('are refused when the template does not define them, or the value cannot be', () => {
    const move = { kind: 'set-parameter', tenant: 'acme', parameter: 'region', value: 'eu' } as const;
    expect(refusalOf(texts, { ...move, parameter: 'zone' })).toBe('The template saas has no parameter zone; it defines region, tier.');
    expect(refusalOf(texts, { ...move, value: '' })).toContain('1 to 256 characters');
    expect(refusalOf(texts, { ...move, value: 'x'.repeat(257) })).toContain('1 to 256 characters');
    expect(refusalOf(texts, move)).toContain('eu already');
  });
});

describe('certificates and web ACLs of a tenant', () => {
  it('are set in its customizations', () => {
    const after = movedTexts(texts, { kind: 'swap-certificate', tenant: 'acme', certificate: 'new' });
    const both = movedTexts(after, { kind: 'override-web-acl', tenant: 'acme', webAcl: 'strict' });
    const arn = snapshotOfTexts(texts).workspace.webAcls[0]?.arn;
    expect(JSON.parse(both['tenants/acme.json'] ?? '')).toMatchObject({
      Customizations: { Certificate: { Arn: certificateArn('new') }, WebAcl: { Action: 'override', Arn: arn } },
    });
    expect(refusalOf(both, { kind: 'swap-certificate', tenant: 'acme', certificate: 'new' })).toContain('already');
    expect(refusalOf(both, { kind: 'override-web-acl', tenant: 'acme', webAcl: 'strict' })).toContain('already');
    const none = movedTexts(both, { kind: 'override-web-acl', tenant: 'acme', webAcl: null });
    expect(JSON.parse(none['tenants/acme.json'] ?? '')).toMatchObject({ Customizations: { WebAcl: { Action: 'disable' } } });
    expect(refusalOf(none, { kind: 'override-web-acl', tenant: 'acme', webAcl: null })).toContain('already');
  });

  it('are refused when there is no such thing', () => {
    expect(refusalOf(texts, { kind: 'swap-certificate', tenant: 'acme', certificate: 'none' })).toContain('There is no certificate none');
    expect(refusalOf(texts, { kind: 'override-web-acl', tenant: 'acme', webAcl: 'none' })).toContain('There is no web ACL none');
  });
});
