import { spawn, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateArn, otherAccount, snapshotOf, standard } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { ask, namesShown, openTls, talk, until } from '../../support/viewer';

let test: TestEdge;
let strict: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles));
  strict = await startTestEdge(snapshotOf(edgeFiles, { 'sni.none': 'drop', 'sni.unknown': 'alert' }));
});

const target = (sni: string | null, options = {}): Parameters<typeof openTls>[0] => ({ port: test.https, ca: test.ca, sni, options });
const legacy = { ciphers: 'DEFAULT@SECLEVEL=0', minVersion: 'TLSv1' } as const;
const codeOf = async (sni: string | null, options = {}, of = test): Promise<string> =>
  openTls({ ...target(sni, options), port: of.https }).then(
    (socket) => {
      const protocol = socket.getProtocol();
      socket.destroy();
      return `connected ${protocol ?? ''}`;
    },
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );

describe('the certificate that a real handshake shows', () => {
  it.each([
    ['a tenant that inherits', hosts.acme, 'DNS:*.saas.example'],
    ['a tenant with its own', hosts.own, `DNS:${hosts.own}`],
    ['a standard distribution', hosts.partner, `DNS:${hosts.partner}`],
    ['an endpoint', 'dmain.cloudfront.net', 'DNS:*.cloudfront.net'],
    ['nobody', 'nobody.example', 'DNS:*.cloudfront.net'],
    ['capitals and a final dot', 'ACME.saas.example', 'DNS:*.saas.example'],
  ])('belongs to %s', async (_whose, sni, names) => {
    expect(await namesShown(target(sni))).toBe(names);
  });

  it('is the default one without SNI', async () => {
    expect(await namesShown(target(null))).toBe('DNS:*.cloudfront.net');
  });

  it.each([
    ['accepts a good one', hosts.acme, /^connected TLSv1\.3/],
    ['refuses another name', hosts.deep, /^ERR_TLS_CERT_ALTNAME_INVALID$/],
    ['refuses an old one', hosts.expired, /^CERT_HAS_EXPIRED$/],
    ['refuses one of tomorrow', hosts.soon, /^CERT_NOT_YET_VALID$/],
    ['refuses the default one for an unclaimed name', 'nobody.example', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ])('is judged by a normal client, which %s', async (_what, sni, verdict) => {
    expect(await codeOf(sni)).toMatch(verdict);
  });

  it('leads to a record when the client ended the handshake over it', async () => {
    await codeOf(hosts.expired);
    const failed = (): boolean =>
      test.records.some(({ finished: { exchange } }) => exchange.exit?.reason === 'tls.expired' && exchange.request.sni === hosts.expired);
    await until(failed);
  });
});

describe('the security policy', () => {
  it.each([
    ['a client of TLS 1.1 is turned away by TLSv1.2_2021', hosts.acme, 'TLSv1.1', /PROTOCOL_VERSION/],
    ['a client of TLS 1.2 is not', hosts.acme, 'TLSv1.2', /^connected TLSv1\.2/],
    ['a client of TLS 1.2 is turned away by TLSv1.3_2025', hosts.modern, 'TLSv1.2', /PROTOCOL_VERSION/],
    ['a client of TLS 1.3 is not', hosts.modern, 'TLSv1.3', /^connected TLSv1\.3/],
    ['a client of TLS 1.0 gets through with TLSv1', hosts.partner, 'TLSv1', /^connected TLSv1$/],
    ['a client of TLS 1.0 gets through to an endpoint', 'dmain.cloudfront.net', 'TLSv1', /^connected TLSv1$/],
  ])('is enforced: %s', async (_what, sni, maxVersion, verdict) => {
    const old = maxVersion === 'TLSv1' || maxVersion === 'TLSv1.1' ? legacy : {};
    expect(await codeOf(sni, { ...old, maxVersion })).toMatch(verdict);
  });

  it('is recorded when it turned somebody away', async () => {
    const before = test.records.length;
    await codeOf(hosts.modern, { maxVersion: 'TLSv1.2' });
    await until(() => test.records.length > before);
    expect(test.records.at(-1)?.finished.exchange.exit).toMatchObject({ failure: 'tls.no-shared-protocol' });
  });
});

describe('the cipher suite', () => {
  it.each([
    ['in the server’s order', hosts.acme, 'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
    ['of an old policy', hosts.partner, 'ECDHE-ECDSA-AES256-SHA:ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES128-SHA256'],
  ])('is chosen %s, and the record says the same', async (_how, sni, ciphers, expected) => {
    const socket = await openTls(target(sni, { maxVersion: 'TLSv1.2', ciphers }));
    expect(socket.getCipher().name).toBe(expected);
    await ask(socket, sni, { path: '/cached' });
    socket.destroy();
    expect(test.records.at(-1)?.finished.exchange).toMatchObject({
      certificate: { cipher: expected, version: 'TLSv1.2' },
      request: { tls: { cipher: expected, version: 'TLSv1.2', handshake: 'fullHandshake' } },
    });
  });

  it('is missed by a client that has none of the policy’s', async () => {
    expect(await codeOf(hosts.acme, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' })).toMatch(/HANDSHAKE_FAILURE/);
    await until(() => test.records.some(({ finished }) => finished.exchange.exit?.reason === 'tls.no-shared-cipher'));
  });

  it('belongs to an RSA key where the certificate’s file says so', async () => {
    const wild = { ...(edgeFiles['certificates/wild.json'] as object), KeyAlgorithm: 'RSA_2048' };
    const mine = await startTestEdge(snapshotOf({ ...edgeFiles, 'certificates/wild.json': wild }));
    const socket = await openTls({ ...target(hosts.acme, { maxVersion: 'TLSv1.2' }), port: mine.https });
    expect(socket.getCipher().name).toBe('ECDHE-RSA-AES128-GCM-SHA256');
    expect((await ask(socket, hosts.acme, { path: '/cached' })).status).toBe(200);
    socket.destroy();
  });

  it('leads to a record also where groups, and no suite, were missing', async () => {
    expect(await codeOf(hosts.acme, { ecdhCurve: 'X448' })).toMatch(/HANDSHAKE_FAILURE/);
    await until(() => test.records.some(({ finished }) => finished.exchange.exit?.reason === 'tls.handshake-failed'));
  });
});

describe('the ticket of a session', () => {
  it.each(['TLSv1.3', 'TLSv1.2'] as const)('is good for names with the same certificate, and for no other (%s)', async (maxVersion) => {
    const at = target(hosts.acme, { maxVersion });
    const first = await openTls(at);
    let ticket = first.getSession();
    first.on('session', (session) => (ticket = session));
    await ask(first, hosts.acme, { path: '/cached' });
    first.destroy();
    const resumes = async (sni: string): Promise<boolean> => {
      const again = await openTls({ ...target(sni, { maxVersion, session: ticket, checkServerIdentity: () => undefined }) });
      const reused = again.isSessionReused();
      again.destroy();
      return reused;
    };
    expect(await resumes('other.saas.example')).toBe(false);
    expect(await resumes(hosts.own)).toBe(false);
    expect(await resumes(hosts.acme)).toBe(true);
  });
});

describe('an address of a distribution’s own', () => {
  const vip = {
    ViewerCertificate: {
      ACMCertificateArn: certificateArn('partner', otherAccount),
      SSLSupportMethod: 'vip',
      MinimumProtocolVersion: 'TLSv1',
    },
  };
  const files = {
    ...edgeFiles,
    'distributions/partner.json': {
      ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EPARTNER`,
      ...standard('partner', [hosts.partner], vip),
    },
  };

  it('shows that one’s certificate to a client without SNI, and the request finds its owner by Host', async () => {
    const mine = await startTestEdge(snapshotOf(files));
    const address = mine.edge.status.endpoints.find(({ domain }) => domain === 'dpartner.cloudfront.net')?.address ?? '';
    const socket = await openTls({ port: mine.https, ca: mine.ca, sni: null, address, options: { checkServerIdentity: () => undefined } });
    expect(socket.getPeerCertificate().subjectaltname).toBe(`DNS:${hosts.partner}`);
    expect((await ask(socket, hosts.partner, { path: '/cached' })).status).toBe(200);
    socket.destroy();
    expect(mine.records.at(-1)?.finished.exchange).toMatchObject({ certificate: { arn: certificateArn('partner', otherAccount) } });
    const shared = await openTls({ port: mine.https, ca: mine.ca, sni: null, options: { checkServerIdentity: () => undefined } });
    expect(shared.getPeerCertificate().subjectaltname).toBe('DNS:*.cloudfront.net');
    shared.destroy();
  });
});

describe('a connection that is used again', () => {
  it('is told from a full handshake and from a resumed session', async () => {
    const mine = await startTestEdge(snapshotOf(edgeFiles));
    const at = { ...target(hosts.acme), port: mine.https };
    const first = await openTls(at);
    const session = new Promise<Buffer>((resolve) => first.once('session', resolve));
    for (let count = 0; count < 3; count++) await ask(first, hosts.acme, { path: '/cached' });
    const ticket = await session;
    first.destroy();
    const again = await openTls({ ...at, options: { session: ticket } });
    for (let count = 0; count < 2; count++) await ask(again, hosts.acme, { path: '/cached' });
    again.destroy();
    expect(mine.records.map(({ finished }) => finished.exchange.request.tls?.handshake)).toEqual([
      'fullHandshake',
      'connectionReused',
      'connectionReused',
      'sessionResumed',
      'connectionReused',
    ]);
  });
});

describe('the protocol agreed on', () => {
  const agreed = async (sni: string, ALPNProtocols: string[], more = {}): Promise<unknown> => {
    const socket = await openTls(target(sni, { ALPNProtocols, ...more }));
    const { alpnProtocol } = socket;
    socket.destroy();
    return alpnProtocol;
  };

  it('is HTTP/2 where the SNI’s owner has it on', async () => {
    expect(await agreed(hosts.acme, ['http/1.1', 'h2'])).toBe('h2');
    expect(await agreed(hosts.partner, ['h2', 'http/1.1'])).toBe('http/1.1');
    expect(await agreed(hosts.acme, ['http/1.1'])).toBe('http/1.1');
    expect(await agreed('dmain.cloudfront.net', ['h2', 'http/1.1'], { ...legacy, maxVersion: 'TLSv1.1' })).toBe('http/1.1');
  });

  it('is none for a client that offers none', async () => {
    const socket = await openTls(target(hosts.acme));
    expect(socket.alpnProtocol).toBe(false);
    expect((await ask(socket, hosts.acme, { path: '/cached' })).status).toBe(200);
    socket.destroy();
  });
});

describe('a workspace that assumes stricter edges', () => {
  it('has connections without SNI dropped', async () => {
    expect(await codeOf(null, {}, strict)).toMatch(/ECONNRESET/);
    await until(() => strict.records.some(({ finished }) => finished.exchange.exit?.reason === 'tls.dropped-without-sni'));
  });

  it('has an alert sent for an SNI that nobody claims', async () => {
    expect(await codeOf('nobody.example', {}, strict)).toMatch(/UNRECOGNIZED_NAME/);
    expect(await codeOf(hosts.acme, {}, strict)).toMatch(/^connected/);
  });
});

describe('an edit of a certificate', () => {
  it('is seen by the next handshake, also by a client that would resume its session', async () => {
    const mine = await startTestEdge(snapshotOf(edgeFiles));
    const at = { ...target(hosts.own), port: mine.https };
    const first = await openTls(at);
    const session = new Promise<Buffer>((resolve) => first.once('session', resolve));
    await ask(first, hosts.own, { path: '/cached' });
    const ticket = await session;
    first.destroy();
    const again = await openTls({ ...at, options: { session: ticket } });
    expect(again.isSessionReused()).toBe(true);
    again.destroy();
    const old = { ...(edgeFiles['certificates/own.json'] as object), NotAfter: '2021-01-01T00:00:00Z' };
    await mine.swap(snapshotOf({ ...edgeFiles, 'certificates/own.json': old }));
    await expect(openTls({ ...at, options: { session: ticket } })).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  });
});

describe('what is no handshake', () => {
  it('gets a page when it is plain HTTP', async () => {
    expect(await talk(test.https, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('gets nothing and does no harm when it is anything else', async () => {
    await talk(test.https, Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]));
    await talk(test.https, Buffer.from([22, 3, 1, 255, 255, 1, 1, 1, 1]));
    expect(await codeOf(hosts.acme)).toMatch(/^connected/);
    expect(test.bugs).toEqual([]);
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
describe.runIf(openssl)('openssl s_client', () => {
  it.each([
    [hosts.acme, 'CN = *.saas.example', 'Verify return code: 0 (ok)'],
    [hosts.expired, `CN = ${hosts.expired}`, 'Verify return code: 10 (certificate has expired)'],
    [hosts.soon, `CN = ${hosts.soon}`, 'Verify return code: 9 (certificate is not yet valid)'],
  ])('is shown the right certificate for %s', async (sni, subject, verdict) => {
    const client = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${test.https}`, '-servername', sni, '-CAfile', test.caPath]);
    let said = '';
    client.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
    client.stdin.end();
    await new Promise((resolve) => client.once('close', resolve));
    expect(said).toContain(subject);
    expect(said).toContain(verdict);
  });
});
