/** Traces for the tests of the studio: one ordinary request, and whatever a test changes about it. */
import { stageNames, type StageName, type Trace, type TraceSpan } from '../../main/core/types/trace';

export function span(stage: StageName, more: Partial<TraceSpan> = {}): TraceSpan {
  const at = stageNames.indexOf(stage);
  return {
    stage,
    decision: 'done',
    reason: { code: `test.${stage.slice(3)}`, text: `Stage ${stage} did its work.` },
    because: [],
    rejected: [],
    startMs: at * 0.1,
    durationMs: 0.1,
    ...more,
  };
}

/** Spans of the first stages up to and with `last`, and of 12 when the request ends with an answer. */
export function spansUntil(last: StageName, answered: boolean): readonly TraceSpan[] {
  const spans = stageNames.slice(0, stageNames.indexOf(last) + 1).map((stage) => span(stage));
  return answered ? [...spans, span('12-viewer-response')] : spans;
}

export function trace(more: Partial<Trace> = {}): Trace {
  return {
    schema: 'edgecase/trace/1',
    id: 't1',
    at: '2026-01-02T03:04:05.000Z',
    driver: 'offline',
    request: {
      method: 'GET',
      url: 'https://acme.shops.example/',
      host: 'acme.shops.example',
      sni: 'acme.shops.example',
      dnsName: 'acme.shops.example',
      headers: { host: 'acme.shops.example' },
      httpVersion: '2',
      tlsVersion: 'TLSv1.3',
      client: { ip: '203.0.113.10', country: null },
    },
    dns: {
      chain: [
        {
          name: 'acme.shops.example',
          type: 'CNAME',
          value: 'd111.cloudfront.net',
          ttl: 300,
          source: { file: 'dns/shops.example.zone', pointer: '/*/CNAME', line: 7 },
        },
        { name: 'd111.cloudfront.net', type: 'A', value: '127.0.64.1', ttl: 60, source: { file: '', pointer: '', line: null } },
      ],
      endpoint: 'd111.cloudfront.net',
      connectionGroup: 'default',
      addresses: ['127.0.64.1'],
    },
    owner: {
      kind: 'tenant',
      name: 'acme',
      id: 'dt_acme',
      distribution: 'storefront',
      connectionGroup: 'default',
      matched: 'exact',
      domain: 'acme.shops.example',
    },
    certificate: {
      source: 'distribution',
      arn: 'arn:aws:acm:us-east-1:111122223333:certificate/shops',
      names: ['shops.example', '*.shops.example'],
      notAfter: '2035-01-01T00:00:00.000Z',
      acceptedByClient: true,
      policy: 'TLSv1.2_2021',
      cipher: 'TLS_AES_128_GCM_SHA256',
      handshake: 'fullHandshake',
    },
    behavior: { pathPattern: '*', index: -1 },
    origin: { id: 'shop', domain: 'acme.s3.amazonaws.com', path: '', url: 'https://acme.s3.amazonaws.com/index.html', parameters: {} },
    cache: { key: 'k', result: 'Miss', ttl: 86_400, age: null },
    outcome: {
      status: 200,
      reason: 'origin.served',
      resultType: 'Miss',
      detailedResultType: 'Miss',
      xCache: 'Miss from cloudfront',
      failure: null,
    },
    response: { headers: { 'content-type': 'text/html' }, bodyBytes: 14 },
    spans: stageNames.map((stage) => span(stage)),
    assumptions: [],
    ...more,
  };
}

/** A request whose name does not exist, and what would fail behind that. */
export function failedTrace(more: Partial<Trace> = {}): Trace {
  return trace({
    dns: { chain: [], endpoint: null, connectionGroup: null, addresses: [] },
    owner: null,
    certificate: null,
    behavior: null,
    origin: null,
    cache: null,
    response: null,
    outcome: { status: null, reason: 'dns.nxdomain', resultType: null, detailedResultType: null, xCache: null, failure: 'dns.nxdomain' },
    spans: spansUntil('01-dns', false),
    next: [span('04-owner', { decision: 'nobody', reason: { code: 'test.owner', text: 'Nobody owns acme.shops.example.' } })],
    ...more,
  });
}
