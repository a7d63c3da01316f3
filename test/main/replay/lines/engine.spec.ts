import { describe, expect, it } from 'vitest';
import { snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { decideLines, logLine } from '../../../support/log-lines';
import { saasWithZone, zone } from '../../../support/saas-workspace';

const words = ({ status, resultType, failure }: { status: number | null; resultType: string | null; failure: string | null }): string =>
  `${status ?? failure} ${resultType ?? ''}`.trim();

describe('Engine', () => {
  it('decides the first line of a kind by the full pipeline, and the others by what it did', async () => {
    const lines = Array.from({ length: 500 }, (_unused, at) => logLine({ 'cs-uri-stem': `/page/${at % 50}` }, at));
    const { outcomes, engine } = await decideLines(snapshotOf(saasWithZone), lines);
    expect(outcomes).toHaveLength(500);
    // Fifty pages, each for a minute: asked for every fifty seconds, so every second time is a hit.
    expect(outcomes.filter(({ resultType }) => resultType === 'Hit')).toHaveLength(250);
    expect(engine.fullRuns).toBeLessThan(8);
    expect(engine.surprises).toBe(0);
  });

  it('lets certificates age with the recording', async () => {
    const wild = { ...(saasWithZone['certificates/wild.json'] as object), NotAfter: '2026-06-01T12:00:10Z' };
    const { outcomes } = await decideLines(snapshotOf({ ...saasWithZone, 'certificates/wild.json': wild }), [
      logLine(),
      logLine({}, 10),
      logLine({}, 11),
    ]);
    expect(outcomes.map(words)).toEqual(['200 Miss', '200 Hit', 'tls.expired']);
  });

  it('tells connections of one host apart', async () => {
    const { outcomes } = await decideLines(snapshotOf(saasWithZone), [
      logLine(),
      logLine(),
      logLine({ 'ssl-protocol': 'TLSv1' }),
      logLine(),
    ]);
    expect(outcomes.map(words)).toEqual(['200 Miss', '200 Hit', 'tls.no-shared-protocol', '200 Hit']);
  });

  it('tells methods and tenants apart where a web ACL looks at methods', async () => {
    const arn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shield/1';
    const metrics = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
    const match = {
      SearchString: Buffer.from('head').toString('base64'),
      FieldToMatch: { Method: {} },
      TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
      PositionalConstraint: 'EXACTLY',
    };
    const files: Files = {
      ...saasWithZone,
      'distributions/saas.json': template({ ...(saasWithZone['distributions/saas.json'] as object), WebACLId: arn }),
      'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], {
        ConnectionGroupId: 'main',
        Parameters: [{ Name: 'bucket', Value: 'acme' }],
        Customizations: { WebAcl: { Action: 'disable' } },
      }),
      'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.\nbloom IN CNAME dmain.cloudfront.net.'),
      'web-acls/shield.json': {
        Name: 'shield',
        Id: '1',
        ARN: arn,
        Scope: 'CLOUDFRONT',
        DefaultAction: { Allow: {} },
        VisibilityConfig: metrics,
        Rules: [{ Name: 'head', Priority: 0, VisibilityConfig: metrics, Statement: { ByteMatchStatement: match }, Action: { Block: {} } }],
      },
    };
    const [head, bloom] = [{ 'cs-method': 'HEAD' }, { 'x-host-header': 'bloom.saas.example' }];
    const lines = [logLine(), logLine(head), logLine(), logLine(bloom), logLine({ ...bloom, ...head })];
    const { outcomes } = await decideLines(snapshotOf(files), lines);
    expect(outcomes.map(words)).toEqual(['200 Miss', '403 Error', '200 Hit', '200 Miss', '200 Hit']);
  });

  it('decides line by line where a function might look at anything', async () => {
    const files: Files = {
      ...saasWithZone,
      'distributions/saas.json': template({
        ...(saasWithZone['distributions/saas.json'] as object),
        DefaultCacheBehavior: {
          TargetOriginId: 'web',
          ViewerProtocolPolicy: 'allow-all',
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          FunctionAssociations: {
            Quantity: 1,
            Items: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/stop' }],
          },
        },
      }),
      'functions/stop.js': `function handler(event) { return event.request.querystring.stop ? { statusCode: 418, statusDescription: 'no' } : event.request; }\n`,
      'functions/stop.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
    };
    const { outcomes, engine } = await decideLines(snapshotOf(files), [logLine(), logLine({ 'cs-uri-query': 'stop=1' }), logLine()]);
    expect(outcomes.map(words)).toEqual(['200 Miss', '418 FunctionGeneratedResponse', '200 Hit']);
    expect(engine.fullRuns).toBe(3);
  });

  it('asks anew for a custom error page that no cache keeps', async () => {
    const origin = (Id: string, DomainName: string): object => ({
      Id,
      DomainName,
      CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
    });
    const page = { ErrorCode: 404, ResponsePagePath: '/pages/404.html', ResponseCode: '200', ErrorCachingMinTTL: 0 };
    const uncached = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const files: Files = {
      ...saasWithZone,
      'distributions/saas.json': template({
        ...(saasWithZone['distributions/saas.json'] as object),
        Origins: [origin('web', 'missing.example'), origin('pages', 'pages.example')],
        CustomErrorResponses: [page],
        CacheBehaviors: [{ PathPattern: '/pages/*', TargetOriginId: 'pages', ViewerProtocolPolicy: 'allow-all', CachePolicyId: uncached }],
      }),
      'origins/missing.example.json': { stubs: [{ status: 404, headers: { 'cache-control': 'no-store' } }] },
    };
    const failed = { 'sc-status': '502', 'x-edge-result-type': 'Error', 'x-edge-detailed-result-type': 'OriginConnectError' };
    const { outcomes } = await decideLines(snapshotOf(files), [
      logLine({ 'cs-uri-stem': '/a' }),
      logLine({ 'cs-uri-stem': '/b', ...failed }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([200, 502]);
  });

  it('counts answers that nobody knows', async () => {
    const { 'origins/acme.web.example.json': _origin, ...files } = saasWithZone;
    const redirect = { 'sc-status': '301', 'x-edge-result-type': 'Redirect' };
    const { outcomes, engine } = await decideLines(
      snapshotOf(files),
      ['/a', '/b', '/c'].map((path) => logLine({ ...redirect, 'cs-uri-stem': path })),
    );
    expect(outcomes.map(words)).toEqual(['200 Miss', '200 Miss', '200 Miss']);
    expect(engine.guessed).toBe(3);
  });

  it('keeps no more objects than it may', async () => {
    const lines = Array.from({ length: 40 }, (_unused, at) => logLine({ 'cs-uri-stem': `/page/${at % 20}` }));
    const { outcomes, engine } = await decideLines(snapshotOf(saasWithZone), lines, { cacheEntries: 10 });
    expect(engine.cache.count).toBe(10);
    expect(engine.cache.evicted).toBe(30);
    expect(outcomes.every(({ resultType }) => resultType === 'Miss')).toBe(true);
  });
});
