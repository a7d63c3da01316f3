import { expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { differencesOf, firstStageOf } from '../../../../main/core/compare/differences';
import { rankChanges } from '../../../../main/core/compare/rank';
import { acmeFiles, acmeTemplate, compareOne, compiledFrom } from '../../../support/compare';
import { tenant, type Files } from '../../../support/compiled';

const policy = (more: object): object => ({
  Name: 'short',
  MinTTL: 0,
  DefaultTTL: 60,
  MaxTTL: 600,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
  ...more,
});
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'short' };
const files: Files = {
  ...acmeFiles,
  'distributions/saas.json': acmeTemplate({ DefaultCacheBehavior: behavior }),
  'policies/cache/short.json': policy({}),
};

it('puts the change that makes the differing fact first, and leaves out what the request never meets', async () => {
  const after = compiledFrom({
    ...files,
    'policies/cache/short.json': policy({ Comment: 'longer', DefaultTTL: 90 }),
    'tenants/other.json': tenant('other', ['other.shop.example']),
    'origins/web.example.json': { stubs: [{ path: '*', body: 'y' }] },
  });
  const before = compiledFrom(files);
  const compared = await compareOne(before, after, { url: 'https://acme.shop.example/' });
  const differences = differencesOf(compared.before, compared.after);
  const ranked = rankChanges({
    before: compared.before,
    after: compared.after,
    beforeSnapshot: before,
    afterSnapshot: after,
    differences,
    stage: firstStageOf(differences, compared.before, compared.after),
    changes: changesBetween(before.workspace, after.workspace),
    conditions: [],
  });
  expect(ranked[0]?.change.steps).toEqual(['DefaultTTL']);
  expect(ranked.some(({ change }) => change.name === 'other')).toBe(false);
});
