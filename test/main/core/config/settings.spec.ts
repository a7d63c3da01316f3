import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings } from '../../../../main/core/config/settings';
import type { Reading, ShapeProblem } from '../../../../main/core/config/shapes/reading';

function read(value: unknown): { readonly settings: ReturnType<typeof readSettings>; readonly problems: readonly ShapeProblem[] } {
  const reading: Reading = { path: [], problems: [] };
  return { settings: readSettings(value, reading), problems: reading.problems };
}

describe('readSettings', () => {
  it('reads all members', () => {
    const value = {
      schemaVersion: 1,
      name: 'shop',
      account: '444455556666',
      assumptions: { 'tenant.disabled-status': '404' },
      quotas: { profile: '2026-11', domainsPerTenant: 5 },
      network: { allow: ['Backend.Example'], viewers: { '203.0.113.0/24': { country: 'DE', city: 'Berlin', asn: 64_500 } } },
      cache: { memoryMiB: 3, diskMiB: 0 },
    };
    const cache = { memoryBytes: 3 * 1024 * 1024, diskBytes: 0 };
    const viewers = [{ range: '203.0.113.0/24', country: 'DE', city: 'Berlin', asn: 64_500 }];
    expect(read(value)).toEqual({ settings: { ...value, network: { allow: ['backend.example'], viewers }, cache }, problems: [] });
  });

  it('puts defaults where nothing is said', () => {
    expect(read({ schemaVersion: 1, name: 'x' }).settings).toEqual({ ...defaultSettings, name: 'x' });
  });

  it.each([
    [{ name: 'x' }, 'shape.missing-member', ''],
    [{ schemaVersion: 2, name: 'x' }, 'workspace.newer', '/schemaVersion'],
    [{ schemaVersion: 1, name: 'x', acount: '1' }, 'shape.unknown-member', '/acount'],
    [{ schemaVersion: 1, name: 'x', account: '12' }, 'shape.malformed', '/account'],
    [{ schemaVersion: 1, name: 'x', assumptions: { 'sni.nne': 'drop' } }, 'shape.unknown-member', '/assumptions/sni.nne'],
    [{ schemaVersion: 1, name: 'x', assumptions: { 'sni.none': 'dorp' } }, 'shape.not-allowed-value', '/assumptions/sni.none'],
    [{ schemaVersion: 1, name: 'x', quotas: { domainsPerTenant: 'many' } }, 'shape.wrong-type', '/quotas/domainsPerTenant'],
    [
      { schemaVersion: 1, name: 'x', network: { viewers: { '203.0.113.0/33': {} } } },
      'shape.malformed',
      '/network/viewers/203.0.113.0~133',
    ],
    [{ schemaVersion: 1, name: 'x', network: { viewers: { home: {} } } }, 'shape.malformed', '/network/viewers/home'],
    [
      { schemaVersion: 1, name: 'x', network: { viewers: { '::1': { country: 'de' } } } },
      'shape.malformed',
      '/network/viewers/::1/country',
    ],
    [{ schemaVersion: 1, name: 'x', network: { deny: [] } }, 'shape.unknown-member', '/network/deny'],
    [[], 'shape.wrong-type', ''],
  ])('says of %j: %s at %j', (value, code, pointer) => {
    expect(read(value).problems.map((problem) => [problem.code, problem.pointer])).toContainEqual([code, pointer]);
  });

  it('still gives usable settings for a value of any kind', () => {
    for (const value of [
      null,
      5,
      'x',
      [],
      {},
      { account: 5, quotas: [], network: 'x', assumptions: null, cache: { memoryMiB: 0, diskMiB: 'x' } },
    ]) {
      expect(read(value).settings).toMatchObject({
        account: '111122223333',
        network: { allow: [] },
        quotas: {},
        cache: defaultSettings.cache,
      });
    }
  });
});
