import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../main/replay/key-of';
import { buildViewerRequest } from '../../../main/replay/request';
import { cachingOptimized, group, snapshotOf, template, tenant } from '../../support/compiled';
import { zone } from '../../support/saas-workspace';
import { testTime } from '../../support/ports';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };
const rewrite = `function handler(event) {
  event.request.uri = '/en' + event.request.uri;
  return event.request;
}
`;

function workspace(more: Record<string, unknown> = {}) {
  return snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior: { ...behavior, ...more } }),
    'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ConnectionGroupId: 'main' }),
    'connection-groups/main.json': group('main'),
    'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.'),
    'functions/rewrite.js': rewrite,
  });
}

const get = (url: string, headers: [string, string][] = [], method = 'GET') => buildViewerRequest({ url, headers, method });

describe('keyOf', () => {
  it('gives the key that the stages would look up, whole and in parts', async () => {
    const asked = await keyOf(workspace(), get('http://acme.saas.example/a?x=1', [['accept-encoding', 'gzip']]), testTime);
    if (asked.kind !== 'key') throw new Error(asked.sentence);
    expect(asked.parts).toMatchObject({ path: '/a', query: null, encoding: 'gzip' });
    expect(asked.key).toBe(`${asked.parts.scope} /a accept-encoding="gzip"`);
  });

  it('lets functions change the request first', async () => {
    const runs = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'rewrite' }] };
    const asked = await keyOf(workspace(runs), get('http://acme.saas.example/a'), testTime);
    expect(asked).toMatchObject({ kind: 'key', parts: { path: '/en/a' } });
  });

  it.each([
    ['POST to a cached behavior', get('http://acme.saas.example/a', [], 'POST'), workspace(), 'POST'],
    ['a host of nobody', get('http://nobody.saas.example/a'), workspace(), 'nobody.saas.example'],
  ])('says why there is none for %s', async (_name, request, snapshot, word) => {
    const asked = await keyOf(snapshot, request, testTime);
    expect(asked.kind).toBe('no-key');
    expect(asked.kind === 'no-key' && asked.sentence).toContain(word);
  });

  it('names the line that switched caching off', async () => {
    const asked = await keyOf(
      workspace({ CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }),
      get('http://acme.saas.example/a'),
      testTime,
    );
    expect(asked).toMatchObject({ kind: 'no-key', because: [{ file: 'distributions/saas.json' }] });
  });
});
