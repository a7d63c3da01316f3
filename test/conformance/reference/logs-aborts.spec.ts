/** Viewers that go away, on the live edge: the last rows of the table of edge error conditions, and field 9, 14, 23 and 29 of the log. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isNotLogged } from '../../../main/core/logs/not-logged';
import type { LogRecord } from '../../../main/core/types/log';
import { logRecordOf } from '../../../main/traces/log-record';
import { snapshotOf } from '../../support/compiled';
import { edgeFiles, hosts, stubs } from '../../support/edge-workspace';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { askHttp2, openHttp2, until } from '../../support/viewer';

const source = 'DG:standard-logs-reference';

const slow = { status: 200, delayMs: 300, body: 'slow' };
const files = {
  ...edgeFiles,
  'origins/web.example.json': {
    stubs: [{ path: '/open/slow', ...slow }, { path: '/api/slow', ...slow }, ...stubs],
  },
};

async function startEdge(): Promise<TestEdge> {
  return startTestEdge(snapshotOf(files));
}

/** The record of the last exchange of the edge. */
async function lastRecord({ records, bugs }: TestEdge, count = 1): Promise<LogRecord> {
  await until(() => records.length >= count);
  expect(bugs).toEqual([]);
  const record = records.at(-1);
  if (!record) throw new Error('no exchange');
  const logged = logRecordOf(record);
  if (isNotLogged(logged)) throw new Error(logged.notLogged);
  return logged;
}

/** Sends these bytes over plain HTTP, waits a little and leaves. */
async function sendAndLeave(port: number, sent: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', reject);
    socket.on('connect', () => {
      socket.write(sent);
      setTimeout(() => {
        socket.resetAndDestroy();
        resolve();
      }, 60);
    });
  });
}

/** Asks over HTTP/2, reads the head and nothing of the body (the window of the stream is full before its end), and leaves. */
async function leaveMidBody({ https, ca }: TestEdge, path: string): Promise<void> {
  const session = await openHttp2({ port: https, ca, sni: hosts.acme });
  const stream = session.request({ ':path': path, ':authority': hosts.acme });
  stream.on('error', () => undefined);
  await once(stream, 'response');
  session.destroy();
}

describe('Viewer aborts', () => {
  it(`before reply: 000, ClientCommError (${source})`, async () => {
    const edge = await startEdge();
    await sendAndLeave(edge.http, `GET /open/slow HTTP/1.1\r\nHost: ${hosts.acme}\r\n\r\n`);
    expect(await lastRecord(edge)).toMatchObject({
      status: 0,
      resultType: 'Error',
      responseResultType: 'Error',
      detailedResultType: 'ClientCommError',
      responseBytes: 0,
    });
  });

  it(`before reply, over HTTP/2: 000, ClientCommError (${source})`, async () => {
    const edge = await startEdge();
    const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: hosts.acme });
    const stream = session.request({ ':path': '/slow', ':authority': hosts.acme });
    stream.on('error', () => undefined);
    setTimeout(() => session.destroy(), 60);
    expect(await lastRecord(edge)).toMatchObject({ status: 0, detailedResultType: 'ClientCommError' });
  });

  it(`while it sends its request: 000, ClientHungUpRequest (${source})`, async () => {
    const edge = await startEdge();
    await sendAndLeave(edge.http, `POST /api/slow HTTP/1.1\r\nHost: ${hosts.acme}\r\nContent-Length: 1000\r\n\r\nhalf`);
    expect(await lastRecord(edge)).toMatchObject({ status: 0, resultType: 'Error', detailedResultType: 'ClientHungUpRequest' });
  });

  it(`mid-body: the status that was sent, result Error, response-result Miss, then Hit (${source})`, async () => {
    const edge = await startEdge();
    await leaveMidBody(edge, '/large');
    expect(await lastRecord(edge)).toMatchObject({
      status: 200,
      resultType: 'Error',
      responseResultType: 'Miss',
      detailedResultType: 'ClientCommError',
    });
    // Somebody else waits for the whole of it, so that it is stored.
    const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: hosts.acme });
    await askHttp2(session, hosts.acme, { path: '/large' });
    session.destroy();
    await until(() => edge.records.length >= 2);
    await leaveMidBody(edge, '/large');
    expect(await lastRecord(edge, 3)).toMatchObject({ status: 200, resultType: 'Error', responseResultType: 'Hit' });
  });
});
