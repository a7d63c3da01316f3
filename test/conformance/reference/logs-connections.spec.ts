/** Section 8.3 of the behaviour sheet: what the connection log says of real handshakes, field by field and code by code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionFailures, connectionFields } from '../../../main/core/logs/connection-log';
import { realtimeFields } from '../../../main/core/logs/realtime-fields';
import { createAccessLog, type AccessLog } from '../../../main/traces/access-log';
import { clientAuthority, issueClient } from '../../support/client-certificates';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { mtlsAuthority, mtlsFiles, mtlsHosts } from '../../support/mtls-workspace';
import { tempFolder } from '../../support/temp-folder';
import { ask, openTls, until } from '../../support/viewer';

type Line = Readonly<Record<string, string>>;

const source = 'DG:connection-logs';
const day = 86_400_000;
const good = issueClient(mtlsAuthority, 'device-1');
const folder = tempFolder();
let log: AccessLog;
let test: TestEdge;
beforeAll(async () => {
  log = createAccessLog({ folder });
  const onConnection = (record: Parameters<AccessLog['appendConnection']>[0]): void => {
    log.appendConnection(record);
    told += 1;
  };
  test = await startTestEdge(snapshotOf(mtlsFiles), {
    onConnection,
    onExchange: (record) => {
      log.append(record);
      exchanges += 1;
    },
  });
});
afterAll(async () => log.close());
let told = 0;
let exchanges = 0;

/** All lines below a folder of the log. */
async function textsIn(part: string): Promise<readonly string[]> {
  await log.flush();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => path.slice(folder.length + 1).startsWith(part))
    .flatMap((path) => gunzipSync(readFileSync(path)).toString().trim().split('\n'));
}

async function linesIn(part: string): Promise<readonly Line[]> {
  return (await textsIn(part)).map((line) => JSON.parse(line) as Line);
}

/** The connection-id of the newest real-time record of a host. */
async function realtimeId(host: string): Promise<string | undefined> {
  const at = (name: string): number => realtimeFields.findIndex((field) => field.name === name);
  const records = (await textsIn('realtime/live/')).map((line) => line.split('\t'));
  return records.filter((values) => values[at('cs-host')] === host).at(-1)?.[at('connection-id')];
}

interface Client {
  readonly certificate: string;
  readonly key: string;
}

/** Shakes hands, asks once where the handshake stands, and gives back the connection's line. */
async function visit(host: keyof typeof mtlsHosts, client: Client | null): Promise<Line> {
  const before = told;
  const options = client ? { cert: client.certificate, key: client.key } : {};
  const socket = await openTls({ port: test.https, ca: test.ca, sni: mtlsHosts[host], options }).catch(() => null);
  // With TLS 1.3 the client is done before the edge has looked at its certificate.
  if (socket) await ask(socket, mtlsHosts[host]).catch(() => undefined);
  await until(() => told > before);
  socket?.destroy();
  const line = (await linesIn('connections/')).find(({ connectionId = '' }) => !seen.has(connectionId));
  if (!line) throw new Error('no line');
  seen.add(line['connectionId'] ?? '');
  return line;
}
const seen = new Set<string>();

const fields: readonly { readonly row: string; readonly expected: string | RegExp }[] = [
  { row: 'eventTimestamp', expected: /^\d{13}$/ },
  { row: 'connectionId', expected: /^[\w-]{54}==$/ },
  { row: 'connectionStatus', expected: 'Success' },
  { row: 'clientIp', expected: '127.0.0.1' },
  { row: 'clientPort', expected: /^\d+$/ },
  { row: 'serverIp', expected: '127.0.0.1' },
  { row: 'distributionId', expected: 'ESAAS' },
  { row: 'distributionTenantId', expected: /^dt_/ },
  { row: 'tlsProtocol', expected: 'TLSv1.3' },
  { row: 'tlsCipher', expected: /^TLS_AES_/ },
  { row: 'tlsHandshakeDuration', expected: /^\d+$/ },
  { row: 'tlsSni', expected: mtlsHosts.tenant },
  { row: 'clientLeafCertSerialNumber', expected: /^[0-9A-F]+$/ },
  { row: 'clientLeafCertSubject', expected: 'CN=device-1,O=Example' },
  { row: 'clientLeafCertIssuer', expected: 'CN=Device CA,O=Example' },
  { row: 'clientLeafCertValidity', expected: /^NotBefore=[\dT:-]+Z;NotAfter=[\dT:-]+Z$/ },
  { row: 'connectionLogCustomData', expected: '-' },
];

describe('section 8.3: the fields of a connection', () => {
  let line: Line;
  beforeAll(async () => {
    line = await visit('tenant', good);
  });

  it.each(fields)(`$row (${source})`, ({ row, expected }) => {
    if (typeof expected === 'string') expect(line[row]).toBe(expected);
    else expect(line[row]).toMatch(expected);
  });

  it('are these, in this order', () => {
    expect(Object.keys(line)).toEqual(fields.map(({ row }) => row));
    expect(connectionFields.map(({ name }) => name)).toEqual(fields.map(({ row }) => row));
  });
});

const issued = (options: Parameters<typeof issueClient>[2]): Client => issueClient(mtlsAuthority, 'device-2', options);

/** A chain of twelve. */
function deep(): Client {
  let issuer = mtlsAuthority;
  let chain = '';
  for (let step = 0; step < 11; step++) {
    issuer = clientAuthority(`CA ${step}`, issuer);
    chain = issuer.pem + chain;
  }
  const { certificate, key } = issueClient(issuer, 'deep');
  return { certificate: certificate + chain, key };
}

const codes: readonly { readonly row: string; readonly host: keyof typeof mtlsHosts; readonly client: () => Client | null }[] = [
  { row: 'Success', host: 'required', client: () => good },
  { row: 'Success', host: 'optional', client: () => null },
  { row: 'Success', host: 'passthrough', client: () => issueClient(clientAuthority('Stranger'), 'device-1') },
  { row: 'Failed:ClientCertMaxChainDepthExceeded', host: 'required', client: deep },
  { row: 'Failed:ClientCertUntrusted', host: 'required', client: () => issueClient(clientAuthority('Stranger'), 'device-1') },
  { row: 'Failed:ClientCertNotYetValid', host: 'required', client: () => issued({ notBefore: Date.now() + day }) },
  {
    row: 'Failed:ClientCertExpired',
    host: 'required',
    client: () => issued({ notBefore: Date.now() - 9 * day, notAfter: Date.now() - day }),
  },
  { row: 'Failed:ClientCertIntentInvalid', host: 'required', client: () => issued({ purpose: '1.3.6.1.5.5.7.3.1' }) },
  { row: 'Failed:ClientCertMissing', host: 'required', client: () => null },
  { row: 'Failed:ClientCertMissing', host: 'tenant', client: () => null },
];

/** Codes that no handshake here leads to by a certificate. */
const others: readonly { readonly row: string; readonly why: string }[] = [
  { row: 'ClientCertMaxSizeExceeded', why: 'CloudFront’s limit is not documented' },
  {
    row: 'ClientCertTypeUnsupported',
    why: 'a client that is not offered its signature scheme sends no certificate; core/certificates/client-certificate says it offline',
  },
  { row: 'ClientCertInvalid', why: 'signatures that do not hold: judged by core/certificates/client-certificate' },
  { row: 'ClientCertRejected', why: 'no documented occasion' },
  { row: 'TcpError', why: 'the client breaks off: edge/connection-record' },
  { row: 'TcpTimeout', why: 'the client falls silent: edge/connection-record' },
  { row: 'UnmappedConnectionError', why: 'TLS ends it for other reasons: edge/connection-record' },
  { row: 'ConnectionFunctionError', why: 'connection functions are not simulated' },
  { row: 'ConnectionFunctionDenied', why: 'connection functions are not simulated' },
  { row: 'Internal', why: 'the simulator does not invent faults of its own' },
];

describe('section 8.3: the status of a connection', () => {
  it.each(codes)(`$row ($host, ${source})`, async ({ row, host, client }) => {
    const line = await visit(host, client());
    expect(line).toMatchObject({ connectionStatus: row, tlsSni: mtlsHosts[host] });
    expect(test.bugs).toEqual([]);
  });

  it('tells what certificate was refused', async () => {
    const line = await visit('required', issued({ purpose: '1.3.6.1.5.5.7.3.1' }));
    expect(line).toMatchObject({ clientLeafCertSubject: 'CN=device-2,O=Example', tlsProtocol: 'TLSv1.3' });
  });

  it('has no code but those of the sheet, and none is forgotten', () => {
    const named = [
      ...codes.flatMap(({ row }) => (row === 'Success' ? [] : [row.slice('Failed:'.length)])),
      ...others.map(({ row }) => row),
    ];
    expect([...new Set(named)].sort()).toEqual([...connectionFailures].sort());
  });
});

describe('section 8.3 beside 8.1 and 8.2', () => {
  it('connection-id: every request of such a connection names it, in version 2 and in real time', async () => {
    const before = exchanges;
    const { connectionId } = await visit('tenant', good);
    await until(() => exchanges > before);
    expect((await linesIn('AWSLogs/')).at(-1)).toMatchObject({ 'connection-id': connectionId, 'cs-protocol': 'https' });
    expect(await realtimeId(mtlsHosts.tenant)).toBe(connectionId);
  });

  it('connection-id: is - where no certificate is asked for, and there is no connection log', async () => {
    const [before, connections] = [exchanges, told];
    const socket = await openTls({ port: test.https, ca: test.ca, sni: mtlsHosts.open });
    await ask(socket, mtlsHosts.open);
    socket.destroy();
    await until(() => exchanges > before);
    expect(await realtimeId(mtlsHosts.open)).toBe('-');
    expect(told).toBe(connections);
  });
});
