import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerRequest } from '../../../main/core/types/exchange';
import { sendOver, type Answer } from '../../../main/edge/send-http';
import { previewBytes } from '../../../main/runtime/decode-body';
import { snapshotOf, viewerRequest } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { openTls } from '../../support/viewer';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** What a request looks like on the wire, and what the client makes of a given answer. */
async function over(version: '1.0' | '1.1', request: ViewerRequest, reply: string): Promise<{ sent: string; answer: Answer }> {
  let sent = '';
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      sent += bytes.toString();
      if (sent.endsWith('end') || (sent.endsWith('\r\n\r\n') && request.bodyBytes === 0)) socket.end(reply);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = await new Promise<Socket>((resolve) => {
    const dialled = connect((server.address() as AddressInfo).port, '127.0.0.1', () => resolve(dialled));
  });
  return { answer: await sendOver(socket, request, version), sent };
}

const reply = 'HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmade';
const headers: ViewerRequest['headers'] = [
  ['host', 'acme.example:81'],
  ['x-a', '1'],
  ['x-a', '2'],
];

describe('a request on the wire', () => {
  it.each(['1.0', '1.1'] as const)('has exactly the headers it names, in HTTP/%s', async (version) => {
    const { sent, answer } = await over(version, viewerRequest({ path: '/a%20b', query: 'x=1', headers }), reply);
    expect(sent).toBe(`GET /a%20b?x=1 HTTP/${version}\r\nhost: acme.example:81\r\nx-a: 1\r\nx-a: 2\r\n\r\n`);
    expect(answer).toMatchObject({ status: 201, contentType: 'text/plain', bytes: 4 });
    expect(answer.preview.toString()).toBe('made');
  });

  it.each(['POST', 'DELETE', 'OPTIONS'])('adds no length to a %s without a body', async (method) => {
    const { sent } = await over('1.1', viewerRequest({ method, headers: [['host', 'a']] }), reply);
    expect(sent).toBe(`${method} / HTTP/1.1\r\nhost: a\r\n\r\n`);
  });

  it.each(['1.0', '1.1'] as const)('brings its body, in HTTP/%s', async (version) => {
    const body = { size: 3, text: 'end' };
    const request = viewerRequest({
      method: 'POST',
      headers: [
        ['host', 'a'],
        ['content-length', '3'],
      ],
      bodyBytes: 3,
      body,
    });
    const { sent } = await over(version, request, reply);
    expect(sent).toBe(`POST / HTTP/${version}\r\nhost: a\r\ncontent-length: 3\r\n\r\nend`);
  });

  it('fails when the other side says nothing', async () => {
    await expect(over('1.0', viewerRequest(), '')).rejects.toThrow(/closed the connection/);
    await expect(over('1.1', viewerRequest(), '')).rejects.toThrow(/hang up/);
  });

  it('shows the first part of a long body and counts the rest', async () => {
    const long = `HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${'x'.repeat(previewBytes + 1000)}`;
    for (const version of ['1.0', '1.1'] as const) {
      const { answer } = await over(version, viewerRequest(), long);
      expect(answer.preview).toHaveLength(previewBytes);
      expect(answer.bytes).toBe(previewBytes + 1000);
    }
  });
});

describe('a request over HTTP/2', () => {
  let test: TestEdge;
  beforeAll(async () => {
    test = await startTestEdge(snapshotOf(edgeFiles));
  });

  it('brings the same', async () => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme, options: { ALPNProtocols: ['h2'] } });
    const body = { size: 5, text: 'hello' };
    const own: ViewerRequest['headers'] = [
      ['host', hosts.acme],
      ['x-a', '1'],
      ['content-length', '5'],
    ];
    const answer = await sendOver(
      socket,
      viewerRequest({ method: 'POST', path: '/api/a', query: 'b', host: hosts.acme, headers: own, bodyBytes: 5, body }),
      '2',
    );
    expect(answer).toMatchObject({ status: 201, contentType: 'application/json', bytes: 13 });
    expect(test.records.at(-1)?.finished.exchange.request).toMatchObject({ headers: own, httpVersion: '2', query: 'b', bodyBytes: 5 });
  });
});
