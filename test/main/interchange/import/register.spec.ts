import { describe, expect, it } from 'vitest';
import { deriveArn, deriveEndpoint, deriveId } from '../../../../main/core/config/names';
import { createRegister, extensionOf } from '../../../../main/interchange/import/register';

const existing = {
  files: [
    { path: 'workspace.json', text: '{"schemaVersion":1,"name":"x","account":"444455556666"}' },
    {
      path: 'tenants/all.json',
      text: '[{"Name":"a","DistributionId":"shop","Domains":[]},{"Name":"b","Id":"dt_b","DistributionId":"shop","Domains":[]}]',
    },
    {
      path: 'distributions/shop.json',
      text: '{"DistributionConfig":{"CallerReference":"stack/Shop","ConnectionMode":"tenant-only","Enabled":true}}',
    },
    { path: 'certificates/main.json', text: '{"DomainName":"*.a.example","SubjectAlternativeNames":["a.example"]}' },
    { path: 'policies/cache/Upper.json', text: 'broken' },
  ],
  fixtures: [],
};

describe('the resources that there are', () => {
  const register = createRegister(existing, undefined);

  it('are found by id, then by name', () => {
    expect(register.find('distribution-tenant', { id: 'dt_b', name: 'a' })).toMatchObject({
      name: 'b',
      file: 'tenants/all.json',
      base: '/1',
    });
    expect(register.find('distribution-tenant', { id: 'dt_other', name: 'a' })).toMatchObject({ name: 'a', base: '/0' });
    expect(register.find('connection-group', { name: 'a' })).toBeNull();
  });

  it('are found by what an import knows them by', () => {
    expect(register.find('distribution', { callerReference: 'stack/Shop', name: 'other' })).toMatchObject({
      name: 'shop',
      base: '/DistributionConfig',
      endpoint: null,
    });
    expect(register.find('certificate', { domains: ['*.a.example', 'a.example'] })).toMatchObject({ name: 'main' });
  });

  it('do not count the policies that CloudFront brings', () => {
    expect(register.find('cache-policy', { name: 'Managed-CachingOptimized' })).toBeNull();
  });
});

describe('a new resource', () => {
  it('gets the ids and endpoint that the workspace will derive, and is then known', () => {
    const register = createRegister(existing, undefined);
    const made = register.add('connection-group', { stem: 'main', name: 'main' });
    expect(made).toEqual({
      kind: 'connection-group',
      name: 'main',
      id: deriveId('connection-group', 'main'),
      arn: deriveArn('connection-group', '444455556666', deriveId('connection-group', 'main'), 'main'),
      endpoint: deriveEndpoint('connection-group', 'main'),
      file: 'connection-groups/main.json',
      base: '',
    });
    expect(register.find('connection-group', { name: 'main' })).toBe(made);
  });

  it('never takes the place of a file, whatever the case of its letters and whether it can be read', () => {
    const register = createRegister(existing, undefined);
    expect(register.add('cache-policy', { stem: 'upper', name: 'upper' }).file).toBe('policies/cache/upper-2.json');
    const first = register.add('distribution', { stem: 'shop', name: null });
    expect([first.file, first.name]).toEqual(['distributions/shop-2.json', 'shop-2']);
    expect(register.add('distribution', { stem: 'Shop', name: null }).file).toBe('distributions/Shop-3.json');
  });

  it('is a PEM file when it is a key', () => {
    expect([extensionOf('public-key'), extensionOf('function')]).toEqual(['.pem', '.json']);
  });
});
