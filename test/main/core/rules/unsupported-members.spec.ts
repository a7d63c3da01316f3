import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../../main/core/config/load';
import { createChecker } from '../../../../main/core/rules/index';
import { isClassicId } from '../../../../main/core/rules/unsupported-members';
import type { Fix } from '../../../../main/core/types/diagnostic';
import { group, template, tenant } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';

const fixesOf = (files: Record<string, unknown>, pointer: string): readonly Fix[] =>
  diagnosticsOf(files, 'mt.').find((found) => found.pointer === pointer)?.fixes ?? [];
const titles = (fixes: readonly Fix[]): readonly string[] => fixes.map(({ title }) => title);

describe('where members of a standard distribution go', () => {
  const saas = { 'distributions/saas.json': template({ IsIPV6Enabled: true, Aliases: ['a.example', 'b.example'] }) };
  const main = { 'connection-groups/main.json': group('main'), 'connection-groups/other.json': group('other') };
  const acme = { 'tenants/acme.json': tenant('acme', ['a.example'], { ConnectionGroupId: 'main' }) };
  const zeta = { 'tenants/zeta.json': tenant('zeta', ['z.example'], { ConnectionGroupId: 'other' }) };

  it('offers the connection group when the tenants use one that a file declares', () => {
    expect(titles(fixesOf({ ...saas, ...main, ...acme }, '/IsIPV6Enabled'))).toEqual([
      'Move to connection group main as Ipv6Enabled',
      'Remove IsIPV6Enabled',
    ]);
    expect(titles(fixesOf({ ...saas, ...main, ...acme, ...zeta }, '/IsIPV6Enabled'))).toEqual(['Remove IsIPV6Enabled']);
    expect(titles(fixesOf({ ...saas, 'tenants/acme.json': tenant('acme', ['a.example']) }, '/IsIPV6Enabled'))).toEqual([
      'Remove IsIPV6Enabled',
    ]);
  });

  it('offers each of a few tenants the aliases that it does not have', () => {
    const fixes = fixesOf({ ...saas, ...main, ...acme, ...zeta }, '/Aliases');
    expect(titles(fixes)).toEqual(['Move to tenant acme', 'Move to tenant zeta', 'Remove Aliases']);
    const added = (at: number): string => fixes[at]?.edits?.find(({ file }) => file.startsWith('tenants/'))?.text ?? '';
    expect(added(0)).toContain('b.example');
    expect(added(0)).not.toContain('a.example');
    expect(added(1)).toMatch(/a\.example[^]*b\.example/);
  });

  it('replaces all legacy cache settings of a behavior at once', () => {
    const behavior = {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: 'Managed-CachingDisabled',
      MinTTL: 0,
      MaxTTL: 1,
    };
    const [fix] = fixesOf({ 'distributions/saas.json': template({ DefaultCacheBehavior: behavior }) }, '/DefaultCacheBehavior/MinTTL');
    expect(fix?.title).toBe('Remove MinTTL, MaxTTL');
  });
});

describe('a fix that reaches into another file', () => {
  it('follows when that file moves its lines, although nothing else changed', () => {
    const texts = {
      'workspace.json': textOf({ schemaVersion: 1, name: 'test' }),
      'distributions/saas.json': textOf(template({ AnycastIpListId: 'aip_1' })),
      'connection-groups/main.json': textOf(group('main')),
      'tenants/acme.json': textOf(tenant('acme', ['a.example'], { ConnectionGroupId: 'main' })),
    };
    const loader = createLoader();
    const checker = createChecker();
    const groupAfterFix = (now: Readonly<Record<string, string>>): unknown => {
      const files = Object.entries(now).map(([path, text]) => ({ path, text }));
      const found = checker.check(loader.load({ files, fixtures: [] })).find(({ pointer }) => pointer === '/AnycastIpListId');
      const edit = found?.fixes[0]?.edits?.find(({ file }) => file === 'connection-groups/main.json');
      return edit && JSON.parse(applyEdit(now['connection-groups/main.json'] ?? '', edit));
    };
    expect(groupAfterFix(texts)).toMatchObject({ Name: 'main', AnycastIpListId: 'aip_1' });
    const moved = { ...texts, 'connection-groups/main.json': `\n\n\n${texts['connection-groups/main.json']}` };
    expect(groupAfterFix(moved)).toMatchObject({ Name: 'main', AnycastIpListId: 'aip_1' });
  });
});

describe('isClassicId', () => {
  it('tells a bare id from an ARN and from a name', () => {
    expect(isClassicId('473e64fd-f30b-4765-81a0-62ad96dd167a')).toBe(true);
    expect(isClassicId('shield')).toBe(false);
    expect(isClassicId('arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/473e64fd-f30b-4765-81a0-62ad96dd167a')).toBe(false);
  });
});
