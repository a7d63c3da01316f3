import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ViewerRequest } from '../../../main/core/types/exchange';
import { shakeHands, type Handshake } from '../../../main/edge/send-tls';
import { snapshotOf, viewerRequest } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';

let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles));
});

async function shake(more: Partial<ViewerRequest>, at?: number, rootPem = test.ca): Promise<Handshake> {
  const socket = await new Promise<Socket>((resolve) => {
    const dialled = connect(test.https, '127.0.0.1', () => resolve(dialled));
  });
  const handshake = await shakeHands(socket, viewerRequest(more), rootPem, at);
  socket.destroy();
  return handshake;
}
const verdict = async (more: Partial<ViewerRequest>, at?: number): Promise<string> => {
  const handshake = await shake(more, at);
  return handshake.kind === 'secured'
    ? `secured ${handshake.socket.getProtocol() ?? ''} ${String(handshake.socket.alpnProtocol)}`
    : handshake.failure;
};
const day = 86_400_000;

describe('a client’s handshake', () => {
  it.each<[string, Partial<ViewerRequest>, string]>([
    ['offers what the request says', { host: hosts.acme, httpVersion: '2' }, 'secured TLSv1.3 h2'],
    ['offers HTTP/1.1 alone', { host: hosts.acme, httpVersion: '1.1' }, 'secured TLSv1.3 http/1.1'],
    ['offers nothing for HTTP/1.0', { host: hosts.acme, httpVersion: '1.0' }, 'secured TLSv1.3 false'],
    ['offers no more than its highest version', { host: hosts.acme, maxTls: 'TLSv1.2' }, 'secured TLSv1.2 http/1.1'],
    ['speaks TLS 1.0 where that is taken', { host: hosts.partner, maxTls: 'TLSv1' }, 'secured TLSv1 http/1.1'],
    ['fails without a common version', { host: hosts.acme, maxTls: 'TLSv1.1' }, 'tls.no-shared-protocol'],
    ['fails with a name that is not covered', { host: hosts.deep }, 'tls.name-mismatch'],
    ['fails with a date that is over', { host: hosts.expired }, 'tls.expired'],
    ['fails with a date to come', { host: hosts.soon }, 'tls.not-yet-valid'],
    ['checks the SNI, not the URL, where both are given', { urlHost: 'other.example', sni: hosts.acme }, 'secured TLSv1.3 http/1.1'],
    ['checks the URL without SNI', { urlHost: hosts.acme, sni: null }, 'tls.name-mismatch'],
    ['checks nothing when told so', { host: hosts.expired, ignoresCertificate: true }, 'secured TLSv1.3 http/1.1'],
  ])('%s', async (_what, request, expected) => {
    expect(await verdict(request)).toBe(expected);
  });

  it('judges dates by the simulated clock', async () => {
    expect(await verdict({ host: hosts.expired }, Date.now() - 10 * day)).toBe('secured TLSv1.3 http/1.1');
    expect(await verdict({ host: hosts.soon }, Date.now() + 10 * day)).toBe('secured TLSv1.3 http/1.1');
    expect(await verdict({ host: hosts.soon }, Date.now() + 100 * day)).toBe('tls.expired');
  });

  it('trusts the root it was given and no other', async () => {
    expect(await shake({ host: hosts.acme }, undefined, '')).toMatchObject({ kind: 'failed', failure: 'tls.untrusted' });
  });
});
