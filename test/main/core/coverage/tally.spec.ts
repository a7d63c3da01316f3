import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../../../main/core/coverage/tally';
import type { CoverageReport } from '../../../../main/core/types/coverage';
import { compiledFrom } from '../../../support/compare';
import { tenant, type Files } from '../../../support/compiled';
import { anyDriver } from '../../../support/compare';
import { viewerRequestOf } from '../../../../main/core/witness/candidates';
import { changed, noon, plainRequest, platform, platformBehavior, platformTemplate } from '../../../support/witness';

async function covered(files: Files, ...urls: readonly string[]): Promise<CoverageReport> {
  const snapshot = compiledFrom(files);
  const tally = createCoverage(snapshot);
  for (const url of urls) {
    const [, host = '', path = '/'] = /^([^/]+)(\/.*)$/.exec(url) ?? [];
    const { exchange } = await anyDriver().finish(snapshot, viewerRequestOf(plainRequest(host, { path })), { at: noon });
    tally.add(exchange);
  }
  return tally.report();
}

describe('coverage', () => {
  it('counts pairs of owner and path pattern', async () => {
    const report = await covered(platform, 'acme.shop.example/', 'acme.shop.example/api/x', 'acme.shop.example/api/y', 'nobody.example/');
    expect(report).toMatchObject({ requests: 4, nobodys: 1, stopped: 0, covered: 2, total: 6 });
    expect(report.percent).toBeCloseTo(33.3, 1);
    expect(report.owners.map(({ name, covered: reached, missed }) => [name, reached, missed])).toEqual([
      ['bolt', 0, ['/api/*', '/img/*', '*']],
      ['acme', 2, ['/img/*']],
    ]);
    expect(report.templates).toMatchObject([
      {
        name: 'saas',
        kind: 'template',
        owners: 2,
        ownersReached: 1,
        behaviors: [
          { pathPattern: '/api/*', requests: 2, owners: 1 },
          {
            pathPattern: '/img/*',
            requests: 0,
            owners: 0,
            source: { file: 'distributions/saas.json', pointer: '/CacheBehaviors/1/PathPattern' },
          },
          { pathPattern: '*', requests: 1, owners: 1 },
        ],
      },
    ]);
  });

  it('leaves out what nobody can reach: shadowed patterns, disabled owners, names without a domain', async () => {
    const files = changed(platform, {
      'distributions/saas.json': platformTemplate({ CacheBehaviors: [platformBehavior('/a*'), platformBehavior('/api/*')] }),
      'tenants/bolt.json': tenant('bolt', ['bolt.shop.example'], { Enabled: false }),
      'tenants/nameless.json': tenant('nameless', []),
    });
    const report = await covered(files, 'acme.shop.example/api/x', 'acme.shop.example/');
    expect(report).toMatchObject({ covered: 2, total: 2, percent: 100 });
    expect(report.owners.map(({ name }) => name)).toEqual(['acme']);
    expect(report.templates[0]?.behaviors.map(({ pathPattern, shadowed }) => [pathPattern, shadowed])).toEqual([
      ['/a*', false],
      ['/api/*', true],
      ['*', false],
    ]);
  });

  it('tells which domains nobody asks for, and which requests never came to a pattern', async () => {
    const files = changed(platform, {
      'tenants/acme.json': tenant('acme', ['acme.shop.example', 'www.shop.example'], {
        ConnectionGroupId: 'main',
        Customizations: { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['DE'] } },
      }),
    });
    const report = await covered(files, 'acme.shop.example/');
    expect(report.owners.find(({ name }) => name === 'acme')?.domains).toMatchObject([
      { domain: 'acme.shop.example', requests: 1 },
      { domain: 'www.shop.example', requests: 0, source: { file: 'tenants/acme.json', pointer: '/Domains/1/Domain' } },
    ]);
    expect(report.stopped).toBe(0);
  });

  it('is whole where there is nothing to reach', async () => {
    expect(await covered({})).toMatchObject({ total: 0, percent: 100, owners: [], templates: [] });
  });
});
