/** Sections 1.1 (which certificate, which distribution, 421) and 1.3 (HTTP versions) of the behaviour sheet, over real sockets. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  certificate,
  certificateArn,
  group,
  otherAccount,
  snapshotOf,
  standard,
  template,
  tenant,
  type Files,
} from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { ask, askHttp2, openHttp2, openTls } from '../../support/viewer';

const shows = (name: string, more: object = {}, account?: string): object => ({
  ViewerCertificate: {
    ACMCertificateArn: certificateArn(name, account),
    SSLSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
    ...more,
  },
});
const foreign = (config: object): object => ({ ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFOREIGN`, ...config });

const files: Files = {
  'distributions/wild.json': standard('wild', ['*.multi.example'], { ...shows('wild'), HttpVersion: 'http2' }),
  'distributions/www.json': standard('www', ['www.multi.example'], { ...shows('www'), HttpVersion: 'http1.1' }),
  'distributions/dedicated.json': standard(
    'dedicated',
    ['dedicated.example'],
    shows('dedicated', { SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1' }),
  ),
  'distributions/plain.json': standard('plain', ['plain.example'], {
    ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'distributions/newest.json': standard('newest', ['newest.example'], { ...shows('newest'), HttpVersion: 'http3' }),
  'distributions/both.json': standard('both', ['both.example'], { ...shows('both'), HttpVersion: 'http2and3' }),
  'distributions/silent.json': standard('silent', ['silent.example'], shows('silent')),
  'distributions/foreign.json': foreign(standard('foreign', ['foreign.example', 'b.multi.example'], shows('foreign', {}, otherAccount))),
  'distributions/saas.json': template(shows('template')),
  'connection-groups/main.json': group('main'),
  'tenants/own.json': tenant('own', ['own.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('own') } } }),
  'certificates/wild.json': certificate('wild', ['*.multi.example']),
  'certificates/foreign.json': certificate('foreign', ['foreign.example', 'b.multi.example'], otherAccount),
  'certificates/template.json': certificate('template', ['*.saas.example']),
  'certificates/own.json': certificate('own', ['own.saas.example']),
  ...Object.fromEntries(
    ['dedicated', 'newest', 'both', 'silent'].map((name) => [`certificates/${name}.json`, certificate(name, [`${name}.example`])]),
  ),
  'certificates/www.json': certificate('www', ['www.multi.example']),
  'origins/web.example.json': { stubs: [{ path: '/*', status: 200, body: 'hello' }] },
};

let test: TestEdge;
let dropping: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(files));
  dropping = await startTestEdge(snapshotOf(files, { 'sni.none': 'drop' }));
});

const unchecked = { checkServerIdentity: () => undefined, rejectUnauthorized: false };
const addressOf = (domain: string): string => test.edge.status.endpoints.find((one) => one.domain === domain)?.address ?? '';

/** The first name of the certificate that is shown, or how the handshake ended. */
async function shown(sni: string | null, address = '127.0.0.1', of = test, options = {}): Promise<string> {
  return openTls({ port: of.https, ca: of.ca, sni, address, options: { ...unchecked, ...options } }).then(
    (socket) => {
      const names = socket.getPeerCertificate().subjectaltname ?? '';
      socket.destroy();
      return names.split(', ')[0]?.replace('DNS:', '') ?? '';
    },
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
}

const custom = 'DG:cnames-https-dedicated-ip-or-sni';
const cnames = 'DG:cnames';

describe('1.1 which certificate is shown', () => {
  it.each<{ row: string; source: string; expected: string; of: () => Promise<string> }>([
    { row: 'SNI matches an alias', source: custom, expected: 'www.multi.example', of: async () => shown('www.multi.example') },
    {
      row: 'SNI matches a tenant domain: the tenant’s own certificate, if both match',
      source: 'DG:distribution-config-options',
      expected: 'own.saas.example',
      of: async () => shown('own.saas.example'),
    },
    { row: 'no SNI: the default certificate', source: cnames, expected: '*.cloudfront.net', of: async () => shown(null) },
    {
      row: 'no SNI: dropped, the other documented outcome',
      source: custom,
      expected: 'ECONNRESET',
      of: async () => shown(null, '127.0.0.1', dropping),
    },
    {
      row: 'SNI unknown: the default certificate',
      source: 'unverified',
      expected: '*.cloudfront.net',
      of: async () => shown('nobody.example'),
    },
    { row: 'an address as SNI: unknown', source: 'unverified', expected: '*.cloudfront.net', of: async () => shown('192.0.2.7.') },
    {
      row: 'the default certificate forces TLSv1, whatever is configured',
      source: 'SDK:ViewerCertificate',
      expected: '*.cloudfront.net',
      of: async () =>
        shown('plain.example', '127.0.0.1', test, { maxVersion: 'TLSv1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    },
    {
      row: 'vip: SNI first',
      source: custom,
      expected: 'www.multi.example',
      of: async () => shown('www.multi.example', addressOf('ddedicated.cloudfront.net')),
    },
    {
      row: 'vip: else the dedicated address decides',
      source: custom,
      expected: 'dedicated.example',
      of: async () => shown(null, addressOf('ddedicated.cloudfront.net')),
    },
    {
      row: 'sni-only: the address decides nothing',
      source: custom,
      expected: '*.cloudfront.net',
      of: async () => shown(null, addressOf('dwww.cloudfront.net')),
    },
    {
      row: 'overlapping aliases: the most specific wins',
      source: cnames,
      expected: 'www.multi.example',
      of: async () => shown('www.multi.example'),
    },
    {
      row: 'overlapping aliases: the wildcard takes the others',
      source: cnames,
      expected: '*.multi.example',
      of: async () => shown('any.multi.example'),
    },
    { row: 'a wildcard is a whole leftmost label', source: cnames, expected: '*.cloudfront.net', of: async () => shown('multi.example') },
  ])('$row [$source]', async ({ expected, of }) => {
    expect(await of()).toBe(expected);
  });
});

describe('1.1 the fronting check', () => {
  /** Status for a Host on a connection that was made for an SNI. */
  const status = async (sni: string | null, host: string): Promise<number> => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni, options: unchecked });
    const got = await ask(socket, host);
    socket.destroy();
    return got.status;
  };

  it.each<[string, string | null, string, number]>([
    ['SNI equals Host', 'foreign.example', 'foreign.example', 200],
    ['the certificate belongs to the account of Host’s distribution', 'www.multi.example', 'silent.example', 200],
    ['Host is covered by the certificate', 'any.multi.example', 'b.multi.example', 200],
    ['all three false', 'www.multi.example', 'foreign.example', 421],
    ['all three false: the default certificate belongs to nobody', 'nobody.example', 'foreign.example', 421],
    ['no SNI on the default certificate: accepted without the check', null, 'foreign.example', 200],
  ])(`%s [${cnames}]`, async (_row, sni, host, expected) => {
    expect(await status(sni, host)).toBe(expected);
  });

  it('421 has the nginx form and no X-Cache [obs: rvrsh3ll/FindFrontableDomains#11]', async () => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni: 'www.multi.example', options: unchecked });
    const { headers, body } = await ask(socket, 'foreign.example');
    socket.destroy();
    expect(body.trim()).toBe(
      '<html>\n<head><title>421 Misdirected Request</title></head>\n<body bgcolor="white">\n<center><h1>421 Misdirected Request</h1></center>\n<hr><center>CloudFront</center>\n</body>\n</html>',
    );
    expect(headers['x-cache']).toBeUndefined();
  });

  it(`one HTTP/2 connection may be used again for sibling aliases on one certificate [${cnames}]`, async () => {
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: 'any.multi.example' });
    const get = async (host: string): Promise<number> => (await askHttp2(session, host)).status;
    expect(await get('any.multi.example')).toBe(200);
    expect(await get('other.multi.example')).toBe(200);
    expect(await get('b.multi.example')).toBe(200);
    expect(await get('foreign.example')).toBe(421);
    session.close();
  });
});

describe('1.3 HTTP versions', () => {
  const agreed = async (sni: string | null, options = {}): Promise<unknown> => {
    const socket = await openTls({
      port: test.https,
      ca: test.ca,
      sni,
      options: { ...unchecked, ALPNProtocols: ['h2', 'http/1.1'], ...options },
    });
    const { alpnProtocol } = socket;
    socket.destroy();
    return alpnProtocol;
  };
  const general = 'DG:downloaddistvaluesgeneral';
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };

  it.each<[string, string, string | null, object, string]>([
    ['http1.1: HTTP/1.x only', 'SDK:DistributionConfig', 'www.multi.example', {}, 'http/1.1'],
    ['http2', 'SDK:DistributionConfig', 'any.multi.example', {}, 'h2'],
    ['http2 is the default', 'SDK:DistributionConfig', 'silent.example', {}, 'h2'],
    ['http2and3', 'SDK:DistributionConfig', 'both.example', {}, 'h2'],
    ['http3: no h2', 'SDK:DistributionConfig', 'newest.example', {}, 'http/1.1'],
    ['HTTP/1.x always works', 'SDK:DistributionConfig', 'both.example', { ALPNProtocols: ['http/1.1'] }, 'http/1.1'],
    ['h2 needs TLS 1.2', general, 'dplain.cloudfront.net', old, 'http/1.1'],
    ['h2 needs SNI', general, null, {}, 'http/1.1'],
  ])('%s [%s]', async (_row, _source, sni, options, expected) => {
    expect(await agreed(sni, options)).toBe(expected);
  });
});
