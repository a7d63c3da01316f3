/** Sections 0 (row 2), 1.3 and 2.5 of the behaviour sheet: limits, malformed requests and HTTP versions, row by row; what is about the wire over the live edge. */
import { beforeAll, describe, expect, it } from 'vitest';
import { quotaProfiles, latestProfile, type QuotaId } from '../../../main/core/rules/quota-profiles';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest } from '../../../main/replay/request';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { allMethods, sceneSnapshot, web } from '../../support/origin-workspace';
import { referenceRun } from '../../support/reference-run';
import { tempFolder } from '../../support/temp-folder';
import { ask, askHttp2, openHttp2, openTls, talk, until } from '../../support/viewer';

let edge: TestEdge;
beforeAll(async () => {
  edge = await startTestEdge(snapshotOf(edgeFiles));
});

const driver = createOfflineDriver({ workspacePath: tempFolder(), deterministic: true });
const scene = (more: object = {}) =>
  sceneSnapshot({ origins: [web('one')], declared: { 'one.example': { stubs: [{ path: '/*', status: 200 }] } }, ...more });
const explain = async (url: string, headers: readonly (readonly [string, string])[] = [], more: object = {}) =>
  driver.explain(scene(more), buildViewerRequest({ url, headers: headers.map(([name, value]) => [name, value]), httpVersion: '1.1' }));

const requests = 'DG:requestandresponsebehaviorcustomorigin';
const limits = 'DG:cloudfront-limits';
const host = hosts.acme;
const longUrl = (bytes: number, of: string = host): string => `/${'u'.repeat(bytes - `https://${of}/`.length)}`;
/** A header that brings the whole head of a request of `ask` to so many bytes. */
const filler = (bytes: number, path: string): readonly [string, string] => {
  const rest = `GET ${path} HTTP/1.1\r\nhost: www.shop.example\r\nx-fill: \r\n\r\n`.length;
  return ['x-fill', 'f'.repeat(bytes - rest)];
};

describe('0 row 2, 2.5: limits of a request', () => {
  it.each([
    { row: 'URL of 8,192 B: served', source: limits, path: longUrl(8192, 'www.shop.example'), headers: [], expected: 200 },
    { row: 'URL > 8,192 B: 414', source: limits, path: longUrl(8193, 'www.shop.example'), headers: [], expected: 414 },
    { row: 'the query counts', source: limits, path: `/?${longUrl(8192, 'www.shop.example').slice(1)}`, headers: [], expected: 414 },
    { row: 'request of 32,768 B: served', source: limits, path: '/', headers: [filler(32_768, '/')], expected: 200 },
    { row: 'request > 32,768 B: 494', source: limits, path: '/', headers: [filler(32_769, '/')], expected: 494 },
  ])('$row [$source]', async ({ path, headers, expected }) => {
    const { outcome, spans } = await explain(`https://www.shop.example${path}`, headers);
    expect(outcome.status).toBe(expected);
    if (expected !== 200) expect(spans.map(({ stage }) => stage)).not.toContain('04-owner');
  });

  it.each(['www.shop.example', 'nobody.example'])(
    'they come before anybody asks whose Host it is (%s) [section 0, rows 2 and 3]',
    async (of) => {
      const { outcome } = await explain(`https://www.shop.example${longUrl(9000)}`, [['host', of]]);
      expect(outcome).toMatchObject({ status: 414, xCache: 'Error from cloudfront' });
    },
  );

  it(`request body of 64 GB: let through; above: an error status, 413 here [DG:standard-logs-reference]`, async () => {
    const input = { url: 'https://www.shop.example/', method: 'PUT' };
    const statuses = [];
    for (const bodyBytes of [64 * 1024 ** 3, 64 * 1024 ** 3 + 1]) {
      const { finished } = await referenceRun(scene(), input, { more: { bodyBytes } });
      statuses.push([
        finished.exchange.exit?.reason ?? null,
        finished.exchange.exit?.kind === 'response' ? finished.exchange.exit.status : null,
      ]);
    }
    expect(statuses[0]?.[0]).not.toBe('behavior.body-too-long');
    expect(statuses[1]).toEqual(['behavior.body-too-long', 413]);
  });

  const wire = [
    { row: 'URL > 8,192 B: 414, then close TCP', path: longUrl(8193), headers: {}, expected: 414 },
    { row: 'request > 32,768 B: 494, then close TCP', path: '/cached', headers: { 'x-long': 'a'.repeat(33_000) }, expected: 494 },
  ];
  it.each(wire)(`HTTP/1.1, $row [${requests}]`, async ({ path, headers, expected }) => {
    const socket = await openTls({ port: edge.https, ca: edge.ca, sni: host });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const got = await ask(socket, host, { path, headers });
    expect([got.status, got.headers.connection, got.headers['x-cache']]).toEqual([expected, 'close', 'Error from cloudfront']);
    await closed;
  });
  it.each(wire)(`HTTP/2, $row [${requests}]`, async ({ path, headers, expected }) => {
    const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: host });
    const closed = new Promise((resolve) => session.once('close', resolve));
    expect((await askHttp2(session, host, { path, headers })).status).toBe(expected);
    await closed;
  });
});

describe('0 row 2: malformed requests get 400 and the end of the connection, with a trace', () => {
  const own = `Host: ${host}`;
  it.each([
    { row: 'no HTTP', lines: ['what is this'], detailed: 'InvalidRequest' },
    { row: 'a target that is no path', lines: ['GET nowhere HTTP/1.1', own], detailed: 'InvalidRequest' },
    { row: 'Bad header', lines: ['GET / HTTP/1.1', own, 'bad header'], detailed: 'InvalidRequestHeader' },
    { row: 'Host missing', lines: ['GET / HTTP/1.1'], detailed: 'InvalidRequestHeader' },
    { row: 'duplicate Host', lines: ['GET / HTTP/1.1', own, own], detailed: 'InvalidRequestHeader' },
    {
      row: 'Transfer-Encoding and Content-Length',
      lines: ['POST / HTTP/1.1', own, 'Content-Length: 3', 'Transfer-Encoding: chunked'],
      detailed: 'InvalidRequestHeader',
    },
    { row: 'a control character in a value', lines: ['GET / HTTP/1.1', own, 'X: a\x01b'], detailed: 'InvalidRequestHeader' },
    { row: 'a NUL in a value', lines: ['GET / HTTP/1.1', own, 'X: a\0b'], detailed: 'InvalidRequestHeader' },
  ])(`$row [${requests}; 400 form unverified]`, async ({ lines, detailed }) => {
    const before = edge.records.length;
    const text = await talk(edge.http, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(text).toMatch(/\r\nX-Cache: Error from cloudfront\r\n/);
    expect(text).toMatch(/\r\nConnection: close\r\n/);
    await until(() => edge.records.length > before);
    expect(edge.records.at(-1)?.finished.exchange).toMatchObject({ detailedResultType: detailed, response: { status: 400 } });
  });
});

describe('1.3 HTTP versions', () => {
  it('HTTP/1.0: no connection is kept alive unasked, and one that is asked for is', async () => {
    const once = await talk(edge.http, `GET /open/a HTTP/1.0\r\nHost: ${host}\r\n\r\n`);
    expect(once).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*Connection: close\r\n/);
    const kept = `GET /open/a HTTP/1.0\r\nHost: ${host}\r\nConnection: keep-alive\r\n\r\n`;
    expect((await talk(edge.http, kept + `GET /open/a HTTP/1.0\r\nHost: ${host}\r\n\r\n`)).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it('HTTP/1.0 without Host belongs to nobody: 403', async () => {
    expect(await talk(edge.http, 'GET /open/a HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  });

  it('HTTP/1.0: Accept-Encoding is dropped, nothing is compressed [DG:servingcompressedfiles]', async () => {
    const socket = `GET /large HTTP/1.0\r\nHost: ${hosts.acme}\r\nAccept-Encoding: gzip, br\r\n\r\n`;
    expect(await talk(edge.http, socket)).not.toMatch(/content-encoding/i);
  });

  const grpc = {
    url: 'https://www.shop.example/pkg.Service/Call',
    method: 'POST',
    headers: [['content-type', 'application/grpc']] as [string, string][],
  };
  it('gRPC [DG:distribution-using-grpc] is not passed through: it is reported where GrpcConfig asks for it', async () => {
    const AllowedMethods = { Quantity: 7, Items: allMethods };
    const trace = await driver.explain(scene({ behavior: { GrpcConfig: { Enabled: true }, AllowedMethods } }), buildViewerRequest(grpc));
    const notes = trace.spans.filter(({ decision }) => decision === 'not-simulated').map(({ reason }) => reason.text);
    expect(notes).toEqual([expect.stringContaining('GrpcConfig is set but not simulated yet')]);
  });
});

/** Limits of the API: no request meets them, the check of a workspace does. */
const ofTheApi: readonly (readonly [row: string, id: QuotaId, limit: number])[] = [
  ['Custom origin headers: 30', 'customHeadersPerOrigin', 30],
  ['Response headers policy custom headers: 10', 'customHeadersPerResponseHeadersPolicy', 10],
  ['Behaviours: 75', 'cacheBehaviorsPerDistribution', 75],
  ['Origins: 100', 'originsPerDistribution', 100],
  ['Origin groups: 10', 'originGroupsPerDistribution', 10],
  ['Aliases: 100', 'aliasesPerDistribution', 100],
  ['Cache policies: 20', 'cachePoliciesPerAccount', 20],
  ['Origin request policies: 20', 'originRequestPoliciesPerAccount', 20],
  ['Response headers policies: 20', 'responseHeadersPoliciesPerAccount', 20],
  ['Items per policy list: 10', 'namesPerPolicyList', 10],
  ['Multi-tenant: 10k tenants', 'tenantsPerAccount', 10_000],
  ['Multi-tenant: 20 multi-tenant distributions', 'multiTenantDistributionsPerAccount', 20],
  ['Multi-tenant: 100 connection groups', 'connectionGroupsPerAccount', 100],
  ['Multi-tenant: 100 domains/tenant', 'domainsPerTenant', 100],
  ['Multi-tenant: 5 parameters', 'parameterValuesPerTenant', 5],
];

it.each(ofTheApi)('2.5 %s: an API error, checked as a quota [DG:cloudfront-limits]', (_row, id, limit) => {
  expect(quotaProfiles[latestProfile]?.[id].limit).toBe(limit);
});
