import { connect, createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionLogRecord } from '../../../main/core/logs/connection-log';
import { clientAuthority, issueClient } from '../../support/client-certificates';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { mtlsAuthority, mtlsFiles, mtlsHosts } from '../../support/mtls-workspace';
import { ask, openHttp2, openTls, until } from '../../support/viewer';

const good = issueClient(mtlsAuthority, 'device-1');
const shown = { cert: good.certificate, key: good.key };
const told: ConnectionLogRecord[] = [];
let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(mtlsFiles), { onConnection: (record) => told.push(record), patience: { handshakeMs: 150 } });
});

/** The one record that `work` leads to. */
async function recordOf(work: () => Promise<unknown>): Promise<ConnectionLogRecord> {
  told.length = 0;
  await work();
  await until(() => told.length > 0);
  const [record] = told;
  if (!record) throw new Error('nothing was told');
  return record;
}

/** Asks where the handshake stands: with TLS 1.3 the client is done before the edge is. */
const shake = async (sni: string, options = {}): Promise<void> => {
  const socket = await openTls({ port: test.https, ca: test.ca, sni, options }).catch(() => null);
  if (socket) await ask(socket, sni);
  socket?.destroy();
};

/** The bytes of a ClientHello with this SNI, as a real client sends them. */
async function helloFor(sni: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.once('data', (bytes) => {
        resolve(bytes);
        socket.destroy();
        server.close();
      });
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      openTls({ port, ca: test.ca, sni }).catch(() => undefined);
    });
  });
}

async function hello(sni: string, then: (socket: ReturnType<typeof connect>) => void): Promise<void> {
  const bytes = await helloFor(sni);
  const socket = connect({ port: test.https, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  socket.write(bytes);
  socket.once('data', () => then(socket));
}

describe('the record of a handshake with a distribution that asks for certificates', () => {
  it('tells of client, edge, keys and certificate', async () => {
    const before = Date.now();
    const record = await recordOf(async () => shake(mtlsHosts.required, shown));
    expect(record).toMatchObject({
      failure: null,
      clientIp: '127.0.0.1',
      serverIp: '127.0.0.1',
      distributionId: 'EREQUIRED',
      tenantId: null,
      tlsProtocol: 'TLSv1.3',
      tlsCipher: expect.stringMatching(/^TLS_/),
      sni: mtlsHosts.required,
      certificate: {
        subject: 'CN=device-1,O=Example',
        issuer: 'CN=Device CA,O=Example',
        serialNumber: expect.stringMatching(/^[0-9A-F]+$/),
      },
    });
    expect(record.clientPort).toBeGreaterThan(0);
    expect(record.connectionId).toMatch(/^[\w-]{54}==$/);
    expect(record.handshakeMs).toBeGreaterThan(0);
    expect(record.at).toBeGreaterThanOrEqual(before);
    expect(record.certificate?.validity).toMatch(/^NotBefore=[\dT:-]+Z;NotAfter=[\dT:-]+Z$/);
  });

  it('names the tenant that the SNI led to, and its distribution', async () => {
    const record = await recordOf(async () => shake(mtlsHosts.tenant, shown));
    expect(record).toMatchObject({ failure: null, distributionId: 'ESAAS', tenantId: expect.stringMatching(/^dt_/) });
  });

  it.each([
    ['a stranger’s certificate', issueClient(clientAuthority('Stranger'), 'device-1'), 'ClientCertUntrusted', null],
    ['a good one', good, null, 200],
  ])('does not depend on whether the client minds the certificate of the edge: %s', async (_what, client, failure, status) => {
    const options = { cert: client.certificate, key: client.key, rejectUnauthorized: false };
    let got: number | null = null;
    const record = await recordOf(async () => {
      const socket = await openTls({ port: test.https, ca: test.ca, sni: mtlsHosts.misnamed, options });
      got = await ask(socket, mtlsHosts.misnamed).then(
        (answer) => answer.status,
        () => null,
      );
      socket.destroy();
    });
    expect([record.failure, got]).toEqual([failure, status]);
  });

  it('is told for a handshake that TLS ends: the client is too old', async () => {
    const record = await recordOf(async () =>
      shake(mtlsHosts.required, { ...shown, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    );
    expect(record).toMatchObject({ failure: 'UnmappedConnectionError', tlsCipher: null, certificate: null });
  });

  it('is told for one that the client breaks off', async () => {
    const record = await recordOf(async () => hello(mtlsHosts.required, (socket) => socket.destroy()));
    expect(record).toMatchObject({ failure: 'TcpError', sni: mtlsHosts.required, certificate: null });
  });

  it('is told for one that comes to no end', async () => {
    const record = await recordOf(async () => hello(mtlsHosts.required, () => undefined));
    expect(record.failure).toBe('TcpTimeout');
    expect(record.handshakeMs).toBeGreaterThanOrEqual(140);
  });

  it('is told once for a connection, whatever comes over it, and its id is in the measures of every exchange', async () => {
    const record = await recordOf(async () => {
      const socket = await openTls({ port: test.https, ca: test.ca, sni: mtlsHosts.required, options: shown });
      await ask(socket, mtlsHosts.required);
      await ask(socket, mtlsHosts.required);
      await ask(socket, mtlsHosts.required);
      socket.destroy();
    });
    await until(() => test.records.length >= 3);
    expect(told).toHaveLength(1);
    expect(test.records.slice(-3).map(({ measures }) => measures?.connectionId)).toEqual(Array(3).fill(record.connectionId));
  });

  it('is not told where no certificate is asked for, and such a connection has no id', async () => {
    told.length = 0;
    const count = test.records.length;
    const socket = await openTls({ port: test.https, ca: test.ca, sni: mtlsHosts.open, options: shown });
    await ask(socket, mtlsHosts.open);
    socket.destroy();
    (await openHttp2({ port: test.https, ca: test.ca, sni: mtlsHosts.open })).destroy();
    await until(() => test.records.length > count);
    expect(test.records.at(-1)?.measures).toMatchObject({ connectionId: null, tls: { protocol: 'TLSv1.3' } });
    expect(told).toEqual([]);
    expect(test.bugs).toEqual([]);
  });
});
