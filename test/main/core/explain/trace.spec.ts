import { array, assert, double, integer, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { renderTrace, type RenderOptions } from '../../../../main/core/explain/trace';
import { run, type Finished } from '../../../../main/core/pipeline';
import type { OriginReply } from '../../../../main/core/ports';
import { stages } from '../../../../main/core/stages/index';
import type { Exchange, ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import type { Trace } from '../../../../main/core/types/trace';
import { cachingOptimized, certificate, certificateArn, exchangeOf, group, template, tenant, workspaceOf } from '../../../support/compiled';
import { errorResponses, page, shop } from '../../../support/responses';
import { fixedPorts } from '../../../support/stage';

const snapshot = compile(
  workspaceOf({
    'distributions/saas.json': template({
      ViewerCertificate: {
        ACMCertificateArn: certificateArn('wild'),
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
      DefaultCacheBehavior: {
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: cachingOptimized,
        TrustedKeyGroups: { Enabled: true, Items: ['keys'] },
      },
    }),
    'certificates/wild.json': { ...certificate('wild', ['*.shops.example']), NotAfter: '2030-01-01T00:00:00Z' },
    'connection-groups/edge.json': group('edge', { IsDefault: true }),
    'dns/shops.example.zone':
      '$ORIGIN shops.example.\n$TTL 300\n@ IN SOA ns1 host 1 7200 900 1209600 300\n@ IN NS ns1\n* IN CNAME dedge.cloudfront.net.\n',
    'tenants/acme.json': tenant('acme', ['acme.shops.example']),
    'tenants/wild.json': tenant('wild', ['*.shops.example'], { Surprise: true }),
  }),
);

const reply: OriginReply = {
  kind: 'response',
  by: 'stub',
  head: {
    status: 200,
    headers: [['content-type', 'text/plain']],
    body: { size: 5, text: 'hello' },
  },
};

function finish(request: Partial<ViewerRequest>, of: Snapshot = snapshot): Finished {
  const ports = { ...fixedPorts, origin: { fetch: () => reply } };
  const finished = run(stages, exchangeOf(request), of, ports);
  if (finished instanceof Promise) throw new Error('it did not finish at once');
  return finished;
}

function trace(request: Partial<ViewerRequest>, options: Partial<RenderOptions> = {}): Trace {
  return renderTrace(finish(request), snapshot, { driver: 'offline', ...options });
}

describe('the moment of a trace', () => {
  it('is written as ISO 8601, whatever moment was written before', () => {
    const { exchange, spans } = finish({});
    assert(
      property(array(oneof(integer({ min: -1e11, max: 2e12 }), double({ min: -3000, max: 3000, noNaN: true }))), (moments) => {
        for (const at of moments)
          expect(renderTrace({ exchange: { ...exchange, at }, spans }, snapshot, { driver: 'offline' }).at).toBe(
            new Date(at).toISOString(),
          );
      }),
      { numRuns: 30 },
    );
  });
});

describe('a rendered trace', () => {
  const served = trace({
    host: 'acme.shops.example',
    path: '/a',
    query: 'b=c',
    headers: [
      ['host', 'acme.shops.example'],
      ['x', '1'],
      ['x', '2'],
    ],
  });

  it('has every section of the contract', () => {
    expect(served).toMatchObject({
      schema: 'edgecase/trace/1',
      at: '2026-01-02T03:04:05.000Z',
      driver: 'offline',
      request: { url: 'https://acme.shops.example/a?b=c', host: 'acme.shops.example', headers: { x: '1, 2' }, tlsVersion: 'TLSv1.3' },
      dns: { endpoint: 'dedge.cloudfront.net', connectionGroup: 'edge' },
      owner: {
        kind: 'tenant',
        name: 'acme',
        distribution: 'saas',
        connectionGroup: 'edge',
        matched: 'exact',
        domain: 'acme.shops.example',
      },
      certificate: { source: 'distribution', notAfter: '2030-01-01T00:00:00.000Z', acceptedByClient: true },
      behavior: { pathPattern: '*', index: -1 },
      origin: { id: 'web', domain: 'web.example', url: 'https://web.example/a' },
      cache: { result: 'Miss' },
      outcome: { status: 200, resultType: 'Miss', xCache: 'Miss from cloudfront', failure: null },
      response: { bodyBytes: 5 },
    });
  });

  it('has a span per stage in order, each with a sentence, and a not-simulated one right behind the stage it belongs to', () => {
    expect(
      served.spans.filter((span) => span.decision !== 'not-simulated' || span.reason.code !== 'not-simulated').map((span) => span.stage),
    ).toEqual(stages.map((stage) => stage.name));
    const at = served.spans.findIndex((span) => span.reason.code === 'not-simulated');
    expect(served.spans[at - 1]?.stage).toBe('08-signature');
    expect(served.spans[at]).toMatchObject({
      stage: '08-signature',
      durationMs: 0,
      reason: { text: expect.stringContaining('TrustedKeyGroups is set but not simulated yet') },
    });
    for (const span of served.spans) expect(span.reason.text).toMatch(/^\S.*[.!?]$/s);
  });

  it('locates every line that decided, and puts rivals into words', () => {
    const because = served.spans.flatMap((span) => [...span.because, ...span.rejected.flatMap((rival) => rival.because)]);
    expect(because.length).toBeGreaterThan(5);
    for (const ref of because) expect(ref.line, `${ref.file}${ref.pointer}`).toBeGreaterThan(0);
    const owner = served.spans.find((span) => span.stage === '04-owner');
    expect(owner?.because).toEqual([{ file: 'tenants/acme.json', pointer: '/Domains/0/Domain', line: 6 }]);
    expect(owner?.rejected).toMatchObject([
      { candidate: 'tenant wild', why: expect.stringContaining('an exact domain wins over every wildcard') },
    ]);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(served))).toEqual(served);
  });

  it('lists assumptions once and sorted', () => {
    expect(served.assumptions).toEqual([...new Set(served.assumptions)].sort());
    expect(served.assumptions).toContain('cache.scope');
  });

  it('says how many bytes were really sent, when the driver knows', () => {
    expect(trace({ host: 'acme.shops.example' }, { bodyBytes: 3 }).response?.bodyBytes).toBe(3);
  });

  it('names the diagnostics of the files it rests on', () => {
    expect(served.diagnostics).toBeUndefined();
    const wild = trace({ host: 'x.shops.example' });
    expect(wild.diagnostics).toMatchObject([{ code: 'shape.unknown-member', file: 'tenants/wild.json' }]);
  });
});

describe('a trace of a request that ended early', () => {
  it('has null for what was never reached, and names the failure', () => {
    const failed = trace({ host: 'nowhere.example', dnsName: 'nowhere.example' });
    expect(failed).toMatchObject({
      owner: null,
      certificate: null,
      behavior: null,
      origin: null,
      cache: null,
      response: null,
      outcome: { status: null, reason: 'dns.nxdomain', failure: 'dns.nxdomain', xCache: null },
    });
    expect(failed.spans.map((span) => span.stage)).toEqual(['01-dns']);
  });

  it('says none where the owner was looked for and not found', () => {
    const request = { host: 'other.example', dnsName: 'acme.shops.example', scheme: 'http', sni: 'acme.shops.example' } as const;
    const refused = trace(request);
    expect(refused).toMatchObject({
      request: { sni: null, tlsVersion: null },
      owner: { kind: 'none', name: null, matched: null },
      outcome: { status: 403, reason: 'owner.unclaimed', resultType: 'Error', xCache: 'Error from cloudfront' },
    });
  });

  it('carries the rungs that would fail next, without their notes', () => {
    const { spans } = finish({ host: 'acme.shops.example' });
    const next = trace(
      { host: 'nowhere.example', dnsName: 'nowhere.example' },
      { next: spans.filter((span) => span.stage === '08-signature') },
    ).next;
    expect(next?.map((span) => span.reason.code)).toEqual(['signature.not-simulated']);
  });
});

describe('the trace of an error with a custom page', () => {
  it('has the page’s own request as a member of its own, and its assumptions among all others', async () => {
    const custom = { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200' };
    const { ask, snapshot: own } = shop({
      template: errorResponses(custom),
      pages: { '/404.html': page('sorry', [['cache-control', 'max-age=60']]) },
    });
    const traced = renderTrace(await ask('/missing'), own, { driver: 'offline' });
    expect(traced).toMatchObject({
      outcome: { status: 200, resultType: 'Error', xCache: 'Error from cloudfront' },
      origin: { url: 'https://web.example/missing' },
      errorPage: {
        path: '/404.html',
        error: 404,
        status: 200,
        behavior: { pathPattern: '*' },
        cache: { result: 'Miss', ttl: 60 },
        origin: { url: 'https://web.example/404.html' },
        because: [{ file: 'distributions/saas.json', pointer: '/CustomErrorResponses/Items/0' }],
      },
    });
    expect(traced.errorPage?.spans.map(({ stage, decision }) => `${stage} ${decision}`)).toEqual([
      '10-cache miss, stored',
      '11-origin answered',
    ]);
    expect(traced.errorPage?.because[0]?.line).toBeGreaterThan(1);
    expect(trace({ host: 'acme.shops.example' }).errorPage).toBeUndefined();
  });
});

describe('details of a trace', () => {
  const rendered = (more: Partial<Exchange>): Trace => {
    const finished = finish({ host: 'acme.shops.example' });
    return renderTrace({ ...finished, exchange: { ...finished.exchange, ...more } }, snapshot, { driver: 'live' });
  };

  it('join a repeated header by commas, but Set-Cookie by lines, because commas belong to cookies', () => {
    const repeated = [
      ['vary', 'a'],
      ['set-cookie', 'a=1'],
      ['vary', 'b'],
      ['set-cookie', 'b=2'],
    ] as const;
    expect(rendered({ response: { status: 200, headers: repeated, body: { size: 0 } } }).response?.headers).toEqual({
      vary: 'a, b',
      'set-cookie': 'a=1\nb=2',
    });
  });

  it('show the port of an origin only where it is not the usual one', () => {
    const { originRequest } = finish({ host: 'acme.shops.example' }).exchange;
    if (!originRequest) throw new Error('no origin was asked');
    expect(rendered({ originRequest: { ...originRequest, port: 8443 } }).origin?.url).toBe('https://web.example:8443/');
    expect(rendered({ originRequest: { ...originRequest, scheme: 'http', port: 80 } }).origin?.url).toBe('http://web.example/');
  });
});
