/** Section 9 of the behaviour sheet: each condition through the offline driver, with the status, the result types and the X-Cache that it names. */
import { describe, expect, it } from 'vitest';
import { buildLogRecord, offlineMeasures } from '../../../main/core/logs/build-record';
import type { RequestFault } from '../../../main/core/types/exchange';
import type { LogRecord } from '../../../main/core/types/log';
import { createSequenceCache } from '../../../main/replay/dry-ports';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { certificate, certificateArn, otherAccount, standard } from '../../support/compiled';
import { sceneSnapshot, web, type Scene } from '../../support/origin-workspace';
import { tempFolder } from '../../support/temp-folder';

const driver = createOfflineDriver({ workspacePath: tempFolder(), deterministic: true });
const caching = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const shop = 'https://www.shop.example/';

interface Row {
  readonly row: string;
  readonly source: string;
  readonly scene?: Partial<Scene>;
  readonly ask?: Partial<RequestInput>;
  /** What is wrong with it before anybody can read it. */
  readonly fault?: RequestFault;
  /** What is asked before it, on the same cache, and how many seconds before. */
  readonly before?: { readonly ask?: Partial<RequestInput>; readonly seconds: number; readonly scene?: Partial<Scene> };
  readonly expected: {
    readonly status: number;
    readonly detailed: string;
    /** x-edge-result-type, where it is not Error. */
    readonly result?: string;
    /** First word of X-Cache; null for none. */
    readonly xCache: string | null;
    /** What the log says instead of a line. */
    readonly notLogged?: string;
  };
}

const declare = (value: object): Partial<Scene> => ({ declared: { 'one.example': value as Readonly<Record<string, unknown>> } });
const behave = (behavior: Readonly<Record<string, unknown>>): Partial<Scene> => ({ behavior });
const error = (status: number, detailed: string): Row['expected'] => ({ status, detailed, xCache: 'Error' });
const fault = (kind: string): Partial<Scene> => declare({ fault: kind });

/** A viewer-request function that does this. */
function withFunction(code: string, eventType = 'viewer-request'): Partial<Scene> {
  return {
    behavior: { FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN: 'f', EventType: eventType }] } },
    files: { 'functions/f.js': code, 'functions/f.json': { Runtime: 'cloudfront-js-2.0', Comment: '' } },
  };
}

/** A web ACL whose only rule matches every request. */
function withAcl(action: object): Partial<Scene> {
  const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
  const Statement = {
    SizeConstraintStatement: {
      FieldToMatch: { UriPath: {} },
      ComparisonOperator: 'GE',
      Size: 0,
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  };
  return {
    distribution: { WebACLId: 'acl' },
    files: {
      'web-acls/acl.json': {
        Name: 'acl',
        DefaultAction: { Allow: {} },
        VisibilityConfig,
        Rules: [{ Name: 'all', Priority: 0, Action: action, Statement, VisibilityConfig }],
      },
    },
  };
}

const limits = 'DG:requestandresponsebehaviorcustomorigin';
const log = 'DG:standard-logs-reference';
const errors502 = 'DG:http-502-bad-gateway';

const rows: readonly Row[] = [
  {
    row: 'SNI/Host mismatch',
    source: 'DG:cnames',
    scene: {
      files: {
        'distributions/other.json': {
          ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EOTHER`,
          ...standard('other', ['other.example'], {
            ViewerCertificate: { ACMCertificateArn: certificateArn('other', otherAccount), SSLSupportMethod: 'sni-only' },
          }),
        },
        'certificates/other.json': certificate('other', ['other.example'], otherAccount),
      },
    },
    ask: { headers: [['Host', 'other.example']] },
    expected: { status: 421, detailed: 'InvalidRequestCertificate', xCache: null },
  },
  {
    row: 'Host not a known alias',
    source: 'KC:resolve-cloudfront-bad-request-error',
    ask: { headers: [['Host', 'nobody.shop.example']] },
    expected: { ...error(403, 'Error'), notLogged: 'no-owner' },
  },
  {
    row: 'disabled distribution',
    source: 'KC:resolve-cloudfront-bad-request-error',
    scene: { distribution: { Enabled: false } },
    expected: error(403, 'Error'),
  },
  {
    row: 'HTTP on https-only',
    source: 'DG:using-https-viewers-to-cloudfront',
    scene: behave({ ViewerProtocolPolicy: 'https-only' }),
    ask: { url: 'http://www.shop.example/' },
    expected: error(403, 'InvalidRequest'),
  },
  ...(['GET', 'POST'] as const).map((method): Row => ({
    row: `HTTP on redirect-to-https, ${method}`,
    source: 'DG:using-https-viewers-to-cloudfront',
    scene: behave({ ViewerProtocolPolicy: 'redirect-to-https' }),
    ask: { url: 'http://www.shop.example/', method },
    expected: { status: method === 'GET' ? 301 : 307, detailed: 'Redirect', result: 'Redirect', xCache: 'Redirect' },
  })),
  {
    row: 'HTTP on redirect-to-https, non-GET with HTTP < 1.1',
    source: 'DG:using-https-viewers-to-cloudfront',
    scene: behave({ ViewerProtocolPolicy: 'redirect-to-https' }),
    ask: { url: 'http://www.shop.example/', method: 'POST', httpVersion: '1.0' },
    expected: error(403, 'InvalidRequest'),
  },
  {
    row: 'URL > 8,192 B',
    source: limits,
    ask: { url: `${shop}${'x'.repeat(8200)}` },
    expected: { ...error(414, 'Error'), notLogged: 'no-owner' },
  },
  {
    row: 'Headers too large',
    source: limits,
    ask: { headers: [['x-long', 'x'.repeat(33_000)]] },
    expected: { ...error(494, 'Error'), notLogged: 'no-owner' },
  },
  {
    row: 'Headers above 20 KB, which are served',
    source: log,
    ask: { headers: [['x-long', 'x'.repeat(21_000)]] },
    expected: { status: 200, detailed: 'Miss', result: 'Miss', xCache: 'Miss', notLogged: 'headers-too-large' },
  },
  ...(
    [
      ['Malformed request', 'syntax', 'InvalidRequest'],
      ['Bad header', 'header', 'InvalidRequestHeader'],
    ] as const
  ).map(([row, code, detailed]): Row => ({
    row,
    source: 'DG:requestandresponsebehaviorcustomorigin',
    fault: { code, detail: 'x' },
    expected: { ...error(400, detailed), notLogged: 'no-owner' },
  })),
  {
    row: 'Method not allowed',
    source: 'DG:http-403-invalid-method',
    scene: behave({ AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } }),
    ask: { method: 'DELETE' },
    expected: error(403, 'InvalidRequestMethod'),
  },
  { row: 'GET with body', source: limits, ask: { method: 'GET', body: 'x' }, expected: error(403, 'InvalidRequest') },
  {
    row: 'Geo blocked',
    source: 'DG:georestrictions',
    scene: { distribution: { Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Quantity: 1, Items: ['NL'] } } } },
    ask: { country: 'NL' },
    expected: error(403, 'ClientGeoBlocked'),
  },
  { row: 'WAF block', source: 'DG:http-403-waf', scene: withAcl({ Block: {} }), expected: error(403, 'Error') },
  {
    row: 'WAF block, custom response',
    source: 'WAF:customizing-the-response-for-blocked-requests',
    scene: withAcl({ Block: { CustomResponse: { ResponseCode: 418 } } }),
    expected: error(418, 'Error'),
  },
  { row: 'WAF captcha', source: 'WAF guide', scene: withAcl({ Captcha: {} }), expected: error(405, 'Error') },
  { row: 'WAF challenge', source: 'WAF guide', scene: withAcl({ Challenge: {} }), expected: error(202, 'Error') },
  {
    row: 'Signed URL/cookie failure',
    source: 'DG:private-content-creating-signed-url-canned-policy',
    scene: behave({ TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['keys'] } }),
    expected: error(403, 'Error'),
  },
  {
    row: 'Function execution error',
    source: 'DG:edge-functions-logs',
    scene: withFunction('function handler(event) { throw new Error("no"); }'),
    expected: { status: 503, detailed: 'FunctionExecutionError', result: 'FunctionExecutionError', xCache: 'FunctionExecutionError' },
  },
  {
    row: 'Function throttled',
    source: 'DG:edge-functions-logs',
    scene: { ...withFunction('function handler(event) { return event.request; }'), assumptions: { 'function.throttling': 'always' } },
    expected: { status: 503, detailed: 'FunctionThrottledError', result: 'FunctionThrottledError', xCache: 'FunctionThrottledError' },
  },
  {
    row: 'Function validation error',
    source: 'DG:edge-functions-logs',
    scene: withFunction('function handler(event) { return { statusCode: "many" }; }'),
    expected: { status: 502, detailed: 'FunctionValidationError', result: 'FunctionValidationError', xCache: 'FunctionValidationError' },
  },
  {
    row: 'Function answered',
    source: 'DG:functions-event-structure',
    scene: withFunction('function handler(event) { return { statusCode: 204 }; }'),
    expected: {
      status: 204,
      detailed: 'FunctionGeneratedResponse',
      result: 'FunctionGeneratedResponse',
      xCache: 'FunctionGeneratedResponse',
    },
  },
  { row: 'Origin DNS failure', source: errors502, scene: fault('dns'), expected: error(502, 'OriginDnsError') },
  { row: 'Origin refused connection', source: errors502, scene: fault('refused'), expected: error(502, 'OriginConnectError') },
  { row: 'Origin TLS or cert failure', source: errors502, scene: fault('tls'), expected: error(502, 'OriginConnectError') },
  {
    row: 'Origin connect timeout',
    source: 'DG:http-504-gateway-timeout',
    scene: fault('connect-timeout'),
    expected: error(504, 'OriginCommError'),
  },
  {
    row: 'Origin read timeout',
    source: 'DG:http-504-gateway-timeout',
    scene: fault('read-timeout'),
    expected: error(504, 'OriginCommError'),
  },
  { row: 'Origin closed or reset while reading', source: errors502, scene: fault('reset'), expected: error(502, 'OriginReadError') },
  {
    row: 'Origin closed or reset while writing',
    source: errors502,
    scene: fault('write-reset'),
    ask: { method: 'POST', body: 'x' },
    expected: error(502, 'OriginWriteError'),
  },
  { row: 'Unparsable response', source: errors502, scene: fault('invalid-response'), expected: error(502, 'OriginInvalidResponseError') },
  {
    row: 'Content-Range mismatch',
    source: 'DG:rangegets',
    scene: declare({ stubs: [{ status: 206, headers: { 'content-range': 'bytes 0-9/100', 'content-length': '5' }, body: 'hello' }] }),
    ask: { headers: [['Range', 'bytes=0-9']] },
    expected: error(502, 'OriginContentRangeLengthError'),
  },
  {
    row: 'Origin headers too large',
    source: limits,
    scene: declare({ stubs: [{ headers: { 'x-long': 'x'.repeat(33_000) } }] }),
    expected: error(502, 'OriginHeaderTooBigError'),
  },
  ...[404, 500].map((status): Row => ({
    row: `Origin returned ${status}`,
    source: 'DG:httpstatuscodes',
    scene: declare({ stubs: [{ status }] }),
    expected: error(status, 'Error'),
  })),
  {
    row: 'Cached origin error',
    source: 'DG:httpstatuscodes',
    scene: { ...declare({ stubs: [{ status: 404 }] }), behavior: { CachePolicyId: caching } },
    before: { seconds: 2 },
    expected: error(404, 'Error'),
  },
  {
    row: 'Stale served after 5xx',
    source: 'DG:expiration',
    scene: { ...declare({ stubs: [{ status: 503 }] }), behavior: { CachePolicyId: caching } },
    before: {
      seconds: 100,
      scene: {
        ...declare({ stubs: [{ status: 200, headers: { 'cache-control': 'max-age=10' }, body: 'x' }] }),
        behavior: { CachePolicyId: caching },
      },
    },
    expected: { status: 200, detailed: 'RefreshHit', result: 'RefreshHit', xCache: 'RefreshHit' },
  },
  {
    row: 'Range not satisfiable from origin',
    source: 'DG:rangegets',
    scene: declare({ stubs: [{ status: 416 }] }),
    ask: { headers: [['Range', 'bytes=900-']] },
    expected: error(416, 'Error'),
  },
  { row: 'A miss', source: log, expected: { status: 200, detailed: 'Miss', result: 'Miss', xCache: 'Miss' } },
  {
    row: 'A hit',
    source: log,
    scene: behave({ CachePolicyId: caching }),
    before: { seconds: 5 },
    expected: { status: 200, detailed: 'Hit', result: 'Hit', xCache: 'Hit' },
  },
];

const usual: Scene = { origins: [web('one')], declared: { 'one.example': { stubs: [{ status: 200, body: 'hello' }] } } };
const now = Date.UTC(2026, 0, 2);

async function recordOf({ scene, ask, before, fault: broken }: Row): Promise<{
  readonly record: LogRecord | { readonly notLogged: string };
  readonly xCache: string | null;
  readonly said: readonly unknown[];
}> {
  const cache = createSequenceCache();
  const run = async (own: Partial<Scene> | undefined, input: Partial<RequestInput> | undefined, at: number) => {
    const snapshot = sceneSnapshot({ ...usual, ...own });
    const finished = await driver.finish(
      snapshot,
      { ...buildViewerRequest({ url: shop, ...input }), ...(broken ? { fault: broken } : {}) },
      { at, cache },
    );
    return { finished, record: buildLogRecord(finished, snapshot, offlineMeasures(finished.exchange)) };
  };
  if (before) await run(before.scene ?? scene, before.ask ?? ask, now - before.seconds * 1000);
  const { finished, record } = await run(scene, ask, now);
  const { response, resultType, detailedResultType } = finished.exchange;
  const xCache = response?.headers.find(([name]) => name === 'x-cache')?.[1] ?? null;
  return { record, xCache, said: [response?.status, resultType, detailedResultType] };
}

describe('section 9, edge error conditions', () => {
  it.each(rows)('$row ($source)', async (row) => {
    const { status, detailed, result = 'Error', xCache, notLogged } = row.expected;
    const got = await recordOf(row);
    expect(got.said).toEqual([status, result, detailed]);
    expect(got.xCache).toBe(xCache === null ? null : `${xCache} from cloudfront`);
    expect(got.record).toMatchObject(
      notLogged === undefined ? { status, resultType: result, responseResultType: result, detailedResultType: detailed } : { notLogged },
    );
  });
});

/** Rows of the table that no request can meet here, each with what stands in its way. */
const unreachable: readonly { readonly row: string; readonly why: string; readonly scene?: Partial<Scene>; readonly setting?: string }[] = [
  { row: 'TLS failure, no SNI on sni-only', why: 'no HTTP request was made: only connection logs tell of it' },
  { row: 'Stacked distributions / loop', why: 'origins of other distributions are not fetched through the edge' },
  { row: 'WAF monetize (402)', why: 'payments are made with AWS' },
  {
    row: 'Field-level encryption input errors',
    why: 'fields are not encrypted',
    scene: behave({ FieldLevelEncryptionId: 'F1' }),
    setting: 'FieldLevelEncryptionId',
  },
  ...(['Lambda execution error / limit', 'Lambda bad result', 'Lambda answered'] as const).map((row) => ({
    row,
    why: 'Lambda@Edge functions are not run',
    scene: behave({
      LambdaFunctionAssociations: {
        Quantity: 1,
        Items: [{ LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:f:1', EventType: 'origin-request' }],
      },
    }),
    setting: 'LambdaFunctionAssociations (origin-request)',
  })),
  { row: 'Edge capacity / quota', why: 'the edge has no load of other customers' },
];

describe('section 9, what cannot happen here', () => {
  it.each(unreachable.filter(({ scene }) => scene))('$row: is reported, because $why', async ({ scene, setting }) => {
    const snapshot = sceneSnapshot({ ...usual, ...scene });
    const { spans } = await driver.finish(snapshot, buildViewerRequest({ url: shop }), { at: now });
    expect(spans.flatMap(({ result }) => result.notSimulated ?? []).map((note) => note.setting)).toContain(setting);
  });
});
