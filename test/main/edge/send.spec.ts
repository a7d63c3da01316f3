import { beforeAll, describe, expect, it } from 'vitest';
import type { Edge } from '../../../main/edge/edge';
import { sendLive } from '../../../main/edge/send';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';

let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles));
});

const send = async (url: string, more: Omit<RequestInput, 'url'> = {}, options = {}): ReturnType<typeof sendLive> =>
  sendLive(test.edge, buildViewerRequest({ url, ...more }), options);

describe('a request through the live edge', () => {
  it('comes back with its trace and its body', async () => {
    const { trace, body } = await send(`https://${hosts.acme}/cached`);
    expect(trace).toMatchObject({
      driver: 'live',
      request: { dnsName: hosts.acme, httpVersion: '2', tlsVersion: 'TLSv1.3' },
      dns: { endpoint: 'dmain.cloudfront.net', connectionGroup: 'main' },
      owner: { name: 'acme' },
      outcome: { status: 200, failure: null },
      response: { bodyBytes: 11 },
    });
    expect(body).toEqual({ text: 'cached body', bytes: 11, truncated: false, contentType: 'text/plain' });
    expect(trace.id).toBe(test.records.at(-1)?.id);
  });

  it('knows the name that DNS was asked for, although it never travels', async () => {
    const { trace } = await send(`https://${hosts.acme}/`, { connectTo: hosts.partner });
    expect(trace.request).toMatchObject({ dnsName: hosts.partner, sni: hosts.acme, host: hosts.acme });
    expect(trace.dns?.endpoint).toBe('dpartner.cloudfront.net');
    expect(trace.owner?.name).toBe('acme');
  });

  it('carries country, address and time by the side, and not in headers', async () => {
    const at = Date.UTC(2031, 1, 2, 3, 4, 5);
    const { trace } = await send(`https://${hosts.own}/`, { country: 'NL', clientIp: '203.0.113.7' }, { at: Date.now() });
    expect(trace.request).toMatchObject({ client: { ip: '203.0.113.7', country: 'NL' }, headers: { host: hosts.own } });
    const plain = await send(`http://${hosts.acme}/open/a`, {}, { at });
    expect(plain.trace.at).toBe('2031-02-02T03:04:05.000Z');
    expect(plain.trace.response?.headers['date']).toBe('Sun, 02 Feb 2031 03:04:05 GMT');
  });

  it.each<[string, string, Omit<RequestInput, 'url'>, string | null]>([
    ['a name that does not exist', `https://nowhere.saas.example/`, {}, 'dns.nxdomain'],
    ['a name of no zone', 'https://www.unknown.example/', {}, 'dns.nxdomain'],
    ['a name without addresses', 'https://txt.vanity.example/', {}, 'dns.nodata'],
    ['a chain that leads elsewhere', 'https://away.vanity.example/', {}, 'dns.elsewhere'],
    ['a group that is disabled', `https://${hosts.acme}/`, { connectTo: 'off.saas.example' }, 'connect.group-disabled'],
    ['an endpoint without IPv6', `https://${hosts.partner}/`, { ipv6: true, connectTo: 'dpartner.cloudfront.net' }, 'connect.no-ipv6'],
    ['a name without IPv6 addresses', `https://${hosts.partner}/`, { ipv6: true }, 'dns.nodata'],
    ['a name the certificate does not cover', `https://${hosts.deep}/`, {}, 'tls.name-mismatch'],
    ['a certificate that has expired', `https://${hosts.expired}/`, {}, 'tls.expired'],
    ['a certificate of tomorrow', `https://${hosts.soon}/`, {}, 'tls.not-yet-valid'],
    ['a client that is too old', `https://${hosts.acme}/`, { maxTls: 'TLSv1.1' }, 'tls.no-shared-protocol'],
    ['a client without a suite of the policy', `https://${hosts.acme}/`, { ciphers: ['ECDHE-RSA-AES128-SHA'] }, 'tls.no-shared-cipher'],
    ['a client with one of them', `https://${hosts.acme}/`, { ciphers: ['ECDHE-ECDSA-CHACHA20-POLY1305'] }, null],
    ['an IPv6 connection', `https://${hosts.acme}/`, { ipv6: true }, null],
    ['HTTP/1.1', `https://${hosts.acme}/`, { httpVersion: '1.1' }, null],
    ['HTTP/1.0', `https://${hosts.acme}/`, { httpVersion: '1.0' }, null],
    ['plain HTTP', `http://${hosts.acme}/`, {}, null],
    ['plain HTTP/1.0', `http://${hosts.acme}/`, { httpVersion: '1.0' }, null],
    ['TLS 1.0', `https://${hosts.partner}/`, { maxTls: 'TLSv1' }, null],
    ['no SNI', `https://dmain.cloudfront.net/`, { sni: null, headers: [['Host', hosts.acme]] }, null],
  ])('agrees with the stages about %s', async (_what, url, more, failure) => {
    const { trace, body } = await send(url, more);
    expect(trace.outcome.failure).toBe(failure);
    expect(body === null).toBe(failure !== null);
    expect(trace.outcome.status === null).toBe(failure !== null);
  });

  it('names the rungs behind a failure', async () => {
    const { trace } = await send(`https://${hosts.expired}/`, { method: 'DELETE' });
    expect(trace.next?.map(({ stage }) => stage)).toEqual(['07-behavior']);
  });

  it('keeps to loopback whatever a zone says', async () => {
    const wide = await startTestEdge(
      snapshotOf({ ...edgeFiles, 'dns/wide.example.zone': '$ORIGIN wide.example.\n$TTL 60\n@ IN SOA ns1 h 1 2 3 4 5\n@ IN A 192.0.2.1\n' }),
    );
    const { trace } = await sendLive(wide.edge, buildViewerRequest({ url: 'https://wide.example/' }));
    expect(trace.outcome.failure).toBe('dns.elsewhere');
  });

  it('says loudly when sockets and stages disagree', async () => {
    const lying: Edge = { ...test.edge, status: test.edge.status, reachable: () => '127.0.0.2' };
    await expect(sendLive(lying, buildViewerRequest({ url: `https://${hosts.acme}/` }))).rejects.toThrow(
      /^live edge and stages disagree: on the socket connect\.refused or connect\.group-disabled .* the stages say that the client gets through$/,
    );
  });

  it('has a trace also when its request never was one', async () => {
    const request = { ...buildViewerRequest({ url: `https://${hosts.acme}/` }), headers: [] };
    const { trace } = await sendLive(test.edge, { ...request, httpVersion: '1.1' });
    expect(trace).toMatchObject({
      owner: null,
      outcome: { status: 400, reason: 'behavior.bad-header', detailedResultType: 'InvalidRequestHeader' },
    });
  });

  it('gives up in time', async () => {
    await expect(send(`https://${hosts.acme}/slow`, {}, { timeoutMs: 100 })).rejects.toThrow(/no answer in time/);
  });

  it('shows no text of a body that is none', async () => {
    const binary = { path: '/*', status: 200, headers: { 'content-type': 'application/octet-stream' }, body: 'a\u0000b' };
    const mine = await startTestEdge(snapshotOf({ ...edgeFiles, 'origins/web.example.json': { stubs: [binary] } }));
    const { body } = await sendLive(mine.edge, buildViewerRequest({ url: `https://${hosts.acme}/` }));
    expect(body).toMatchObject({ text: null, bytes: 3 });
  });
});
