import { describe, expect, it } from 'vitest';
import { createConnection, runOpening, type Connection, type ConnectionFacts } from '../../../main/edge/connections';
import { createOpenings } from '../../../main/edge/openings';
import { exchangeOf, snapshotOf, viewerRequest } from '../../support/compiled';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { fixedPorts } from '../../support/stage';

const offered = ['TLS_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES128-GCM-SHA256'];

const snapshot = snapshotOf(edgeFiles);
const facts: ConnectionFacts = {
  scheme: 'https',
  remote: '127.0.0.1 5000',
  ip: '127.0.0.1',
  ipv6: false,
  local: '127.0.0.1',
  entry: 'dmain.cloudfront.net',
  hello: { sni: hosts.acme, alpn: ['h2', 'http/1.1'], maxTls: 'TLSv1.3', ciphers: offered },
  claimVisitor: () => null,
  snapshot,
  // The beginning of a second: what is remembered is remembered for one.
  at: Math.floor(Date.now() / 1000) * 1000,
};
const connection = (more: Partial<ConnectionFacts> = {}): Connection => createConnection({ ...facts, ...more }, 'c', fixedPorts);
const decisions = (from: Connection, host: string, arrived: boolean): readonly string[] =>
  from.opened(host, arrived).spans.map(({ result }) => result.decision);

describe('a connection', () => {
  it('runs stages 01 to 03 on what address and handshake tell', () => {
    const opened = connection().opened(hosts.acme, true);
    expect(opened.spans.map(({ stage }) => stage)).toEqual(['01-dns', '02-connect', '03-tls']);
    expect(opened.exchange).toMatchObject({
      request: { dnsName: hosts.acme, urlHost: hosts.acme, sni: hosts.acme, httpVersion: '2', enteredThrough: 'dmain.cloudfront.net' },
      endpoint: { domain: 'dmain.cloudfront.net' },
      certificate: { source: 'distribution', acceptedByClient: true },
    });
  });

  it('runs them once for each Host', () => {
    const mine = connection();
    expect(mine.opened(hosts.acme, true)).toBe(mine.opened(hosts.acme, true));
    expect(mine.opened(hosts.own, true)).not.toBe(mine.opened(hosts.acme, true));
  });

  it('takes over what was said of another one with the same facts, under its own id and moment', () => {
    const openings = createOpenings();
    const first = createConnection(facts, 'first', fixedPorts, openings).opened(hosts.acme, true);
    const second = createConnection({ ...facts, at: facts.at + 1 }, 'second', fixedPorts, openings).opened(hosts.acme, true);
    expect(second.exchange).toEqual({ ...first.exchange, id: 'second', at: facts.at + 1 });
    expect(second.exchange.certificate).toBe(first.exchange.certificate);
    expect(second.spans.map(({ result }) => result)).toEqual(first.spans.map(({ result }) => result));
  });

  it('does not take over what was said of a request bar, or of other facts', () => {
    const openings = createOpenings();
    const opened = (more: Partial<ConnectionFacts>): unknown =>
      createConnection({ ...facts, ...more }, 'c', fixedPorts, openings).opened(hosts.acme, true).exchange.certificate;
    const first = opened({});
    const visitor = { request: viewerRequest({ host: hosts.acme, sni: hosts.acme }), done: () => undefined };
    expect(opened({ claimVisitor: () => visitor })).not.toBe(first);
    expect(opened({ ip: '127.0.0.2' })).not.toBe(first);
    expect(opened({ hello: { sni: hosts.acme, alpn: [], maxTls: 'TLSv1.3', ciphers: offered } })).not.toBe(first);
    expect(opened({})).toBe(first);
  });

  it('does not grow with the number of its Hosts', () => {
    const mine = connection();
    const first = mine.opened('host-0.example', true);
    for (let at = 1; at < 200; at++) mine.opened(`host-${at}.example`, true);
    expect(mine.opened('host-0.example', true)).not.toBe(first);
  });

  it('takes what the client does for proof: a request that arrives has not been held up by its certificate', () => {
    const mine = connection({ hello: { sni: hosts.expired, alpn: [], maxTls: 'TLSv1.3', ciphers: offered } });
    expect(mine.opened(hosts.expired, false).exchange.exit).toMatchObject({ failure: 'tls.expired' });
    const arrived = mine.opened(hosts.expired, true);
    expect(arrived.exchange.exit).toBeUndefined();
    expect(arrived.exchange.certificate).toMatchObject({ acceptedByClient: false, version: 'TLSv1.3' });
    expect(decisions(mine, hosts.expired, true).at(-1)).toBe('not verified');
  });

  it('goes on behind a refusal at the endpoint, where the address does not tell', () => {
    const mine = connection({ entry: null, hello: { sni: 'off.saas.example', alpn: [], maxTls: 'TLSv1.3', ciphers: offered } });
    const opened = mine.opened('off.saas.example', true);
    expect(opened.exchange.exit).toBeUndefined();
    expect(opened.spans.map(({ stage, result }) => [stage, result.decision])).toEqual([
      ['01-dns', 'resolved'],
      ['02-connect', 'refused'],
      ['03-tls', 'not verified'],
    ]);
  });

  it('over plain HTTP goes by the Host, for want of anything else', () => {
    const opened = connection({ scheme: 'http', hello: null }).opened(hosts.acme, true);
    expect(opened.exchange.request).toMatchObject({ dnsName: hosts.acme, urlHost: hosts.acme, sni: null, httpVersion: '1.1' });
    expect(opened.exchange.certificate).toBeUndefined();
  });

  it('takes the facts of an announced client, and asks for them only when it needs them', () => {
    let asked = 0;
    const request = viewerRequest({ dnsName: 'off.saas.example', host: hosts.acme, client: { ip: '203.0.113.9', country: 'NL' } });
    const claimVisitor = (): ReturnType<ConnectionFacts['claimVisitor']> => {
      asked += 1;
      return { request, at: 1000, done: () => undefined };
    };
    const mine = connection({ claimVisitor });
    expect(asked).toBe(0);
    const opened = mine.opened(hosts.acme, false);
    expect(opened.exchange).toMatchObject({ at: 1000, request: { dnsName: 'off.saas.example', client: { country: 'NL' } } });
    expect(opened.exchange.request.enteredThrough).toBeUndefined();
    expect(mine.visitor?.request).toBe(request);
    expect(asked).toBe(1);
  });

  it('shares a key with connections that give later stages the same facts', () => {
    const key = (more: Partial<ConnectionFacts>): string => connection(more).opened(hosts.acme, true).factsKey;
    expect(key({ remote: '127.0.0.1 6000', at: 5 })).toBe(key({}));
    expect(key({ entry: 'dpartner.cloudfront.net' })).not.toBe(key({}));
    expect(key({ hello: { sni: hosts.partner, alpn: [], maxTls: 'TLSv1.3', ciphers: offered } })).not.toBe(key({}));
    expect(key({ scheme: 'http', hello: null })).not.toBe(key({}));
  });
});

describe('stages 01 to 03', () => {
  it('end where they fail', () => {
    const finished = runOpening(exchangeOf({ host: 'nowhere.saas.example' }), snapshot, fixedPorts);
    expect(finished.exchange.exit).toMatchObject({ failure: 'dns.nxdomain' });
    expect(finished.spans).toHaveLength(1);
  });
});
