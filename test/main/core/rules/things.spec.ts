import { describe, expect, it } from 'vitest';
import { allKinds, isDeclared, thingsOf } from '../../../../main/core/rules/things';
import { group, standard, template, tenant, workspaceOf } from '../../../support/compiled';

const workspace = workspaceOf({
  'distributions/own.json': standard('own', ['Own.example']),
  'distributions/saas.json': template(),
  'connection-groups/g.json': group('g'),
  'tenants/a.json': tenant('a', ['a.example', 'b.example']),
  'dns/example.zone': '@ 300 IN SOA ns host 1 7200 900 1209600 300\n@ 300 IN NS ns\na 300 IN A 192.0.2.1\na 300 IN A 192.0.2.2\n',
});

describe('things', () => {
  it('are listed by kind', () => {
    for (const kind of allKinds) expect(Array.isArray(thingsOf(workspace, kind)), kind).toBe(true);
    expect(thingsOf(workspace, 'settings')).toEqual([workspace.settings]);
    expect(thingsOf(workspace, 'tenant')).toBe(workspace.tenants);
  });

  it('are claims of domains, aliases first, the same objects as long as their owner is', () => {
    const claims = thingsOf(workspace, 'claim');
    expect(claims.map(({ domain, written, ownerKind, ref }) => [domain, written, ownerKind, ref.pointer])).toEqual([
      ['own.example', 'Own.example', 'distribution', '/Aliases/0'],
      ['a.example', 'a.example', 'tenant', '/Domains/0/Domain'],
      ['b.example', 'b.example', 'tenant', '/Domains/1/Domain'],
    ]);
    expect(thingsOf({ ...workspace }, 'claim')[1]).toBe(claims[1]);
  });

  it('are names with all their records', () => {
    const names = thingsOf(workspace, 'ownerName').map(({ name, records }) => [name, records.length]);
    expect(names).toEqual([
      ['example', 2],
      ['a.example', 2],
    ]);
  });

  it('are declared by files, or provided by CloudFront', () => {
    expect(thingsOf(workspace, 'cachePolicy').some(isDeclared)).toBe(false);
    expect(thingsOf(workspace, 'connectionGroup').filter(isDeclared)).toHaveLength(1);
    expect(thingsOf(workspace, 'connectionGroup')).toHaveLength(2);
  });
});
