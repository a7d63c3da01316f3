import { describe, expect, it } from 'vitest';
import { connectionGroupOf, indexByReference, referencesOf } from '../../../../main/core/config/references';
import { group, otherAccount, template, tenant, workspaceOf } from '../../../support/compiled';

const resource = (id: string, name: string): Parameters<typeof indexByReference>[0][number] => ({
  id,
  arn: `arn:${id}`,
  name,
  account: '1',
  file: 'f',
  base: '',
  value: {},
});

describe('indexByReference', () => {
  it('finds by id, ARN and name, an id before another’s name, the first of equals', () => {
    const [one, two, three] = [resource('a', 'b'), resource('b', 'c'), resource('d', 'c')];
    const index = indexByReference([one, two, three]);
    expect(index.get('a')).toBe(one);
    expect(index.get('arn:b')).toBe(two);
    expect(index.get('b')).toBe(two);
    expect(index.get('c')).toBe(two);
    expect(index.has('')).toBe(false);
  });

  it('is the same for the same list, and another for another', () => {
    const list = [resource('a', 'b')];
    expect(indexByReference(list)).toBe(indexByReference(list));
    expect(indexByReference([...list])).not.toBe(indexByReference(list));
  });
});

describe('referencesOf', () => {
  const workspace = workspaceOf({
    'distributions/saas.json': template(),
    'connection-groups/a.json': group('first'),
    'connection-groups/b.json': group('second', { IsDefault: true }),
    'connection-groups/c.json': {
      Arn: `arn:aws:cloudfront::${otherAccount}:connection-group/cg_o`,
      ...group('third', { IsDefault: true }),
    },
    'tenants/a.json': tenant('aaa', ['a.example']),
    'tenants/b.json': tenant('bbb', ['b.example'], { ConnectionGroupId: 'first' }),
    'tenants/c.json': tenant('ccc', ['c.example'], { ConnectionGroupId: 'gone' }),
    'tenants/d.json': { Arn: `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_d`, ...tenant('ddd', ['d.example']) },
  });
  const references = referencesOf(workspace);

  it('is made once per workspace', () => {
    expect(referencesOf(workspace)).toBe(references);
  });

  it('knows managed policies by id, by API name and by the name of the console', () => {
    const byId = references.cachePolicies.get('658327ea-f89d-4fab-a63d-7e88639e58f6');
    expect(byId?.name).toBe('Managed-CachingOptimized');
    expect(references.cachePolicies.get('Managed-CachingOptimized')).toBe(byId);
    expect(references.cachePolicies.get('CachingOptimized')).toBe(byId);
    expect(references.responseHeadersPolicies.has('SimpleCORS')).toBe(true);
    const unprefixed = references.cachePolicies.get('83da9c7e-98b4-4e11-a168-04f0df8e2c65');
    expect(unprefixed?.name).toBe('UseOriginCacheControlHeaders');
    expect(references.cachePolicies.get('Managed-UseOriginCacheControlHeaders')).toBe(unprefixed);
  });

  it('gives a tenant its group, else the default one of its account, null for a dangling one', () => {
    const names = workspace.tenants.map((entry) => connectionGroupOf(references, entry)?.name ?? null);
    expect(names).toEqual(['second', 'first', null, 'third']);
  });
});
