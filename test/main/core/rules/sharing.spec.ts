import { describe, expect, it } from 'vitest';
import { template, tenant, type Files } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';
import { manyTenants } from '../../../support/zones';

const saas = template({
  TenantConfig: { ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: false, DefaultValue: 'shared' } } }] },
  Origins: [
    { Id: 'web', DomainName: '{{site}}.web.example', CustomOriginConfig: {} },
    { Id: 'api', DomainName: 'api.example', CustomOriginConfig: {} },
  ],
  CacheBehaviors: [
    { PathPattern: '/api/*', TargetOriginId: 'api', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'Managed-CachingOptimized' },
    { PathPattern: '/live/*', TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'Managed-CachingDisabled' },
    { PathPattern: '/css/*', TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'Managed-CachingOptimized' },
  ],
});
const sites = (...values: readonly (string | null)[]): Files => ({
  'distributions/saas.json': saas,
  ...manyTenants(values.length, (at) => {
    const value = values[at];
    return tenant(`tenant-${at}`, [`n${at}.example`], value === null ? {} : { Parameters: [{ Name: 'site', Value: value }] });
  }),
});
const check = (files: Files, code: string, settings: object = {}): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, code, {}, settings);

describe('a cache that tenants may share', () => {
  it('is a matter of an assumption: a note by default, a danger under the other choice', () => {
    const [found, ...others] = check(sites('a', 'b'), 'sharing.cache');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'info', pointer: '/CacheBehaviors/2' });
    expect(found?.message).toContain('For /css/* and all other paths distribution saas caches objects of origins that differ by tenant');
    expect(found?.message).toContain('as long as each tenant has a cache of its own, which AWS does not promise (assumption cache.scope)');
    const [shared] = check(sites('a', 'b'), 'sharing.cache', { assumptions: { 'cache.scope': 'distribution' } });
    expect(shared?.severity).toBe('warning');
    expect(shared?.message).toContain('a tenant is served what another one fetched');
  });

  it('is no matter while all tenants read one origin, or nothing is cached', () => {
    expect(check(sites(null, null), 'sharing.cache')).toEqual([]);
    expect(check(sites('a'), 'sharing.cache')).toEqual([]);
  });
});

describe('two tenants with one origin', () => {
  const said = (files: Files): readonly string[] =>
    check(files, 'sharing.origin').map(({ severity, file, pointer }) => `${severity} ${file} ${pointer}`);

  it('are told of each other at the value, and warned when nearly all others have their own', () => {
    expect(said(sites('a', 'b', 'a'))).toEqual(['info tenants/t10.json /Parameters/0/Value', 'info tenants/t12.json /Parameters/0/Value']);
    expect(said(sites('a', 'a', 'b', 'c', 'd', 'e'))).toEqual([
      'warning tenants/t10.json /Parameters/0/Value',
      'warning tenants/t11.json /Parameters/0/Value',
    ]);
    const [found] = check(sites('a', 'b', 'a'), 'sharing.origin');
    expect(found?.message).toContain('tenant tenant-0 reads a.web.example, as tenant tenant-2 does');
  });

  it('may both rely on the default', () => {
    expect(said(sites(null, null, 'b', 'c', 'd', 'e'))).toEqual(['info tenants/t10.json ', 'info tenants/t11.json ']);
  });

  it('are told of once, at the template, when they are very many', () => {
    const found = check(sites(...Array<string>(21).fill('eu')), 'sharing.origin');
    expect(found.map(({ file, pointer }) => `${file} ${pointer}`)).toEqual(['distributions/saas.json /Origins/0/DomainName']);
    expect(found[0]?.message).toContain('21 tenants of saas, tenant-0 first, read the same origin eu.web.example');
  });
});

describe('parameter.never-overridden', () => {
  it('speaks of defaults that hold for all of several tenants', () => {
    const found = check(sites(null, null), 'parameter.never');
    expect(found[0]?.message).toContain('None of the 2 tenants of saas gives parameter site: all have its default "shared".');
    expect(check(sites(null), 'parameter.never')).toEqual([]);
    expect(check(sites(null, 'b'), 'parameter.never')).toEqual([]);
  });
});
