import { beforeAll, describe, expect, it } from 'vitest';
import { buildViewerRequest } from '../../main/replay/request';
import { sendLive } from '../../main/edge/send';
import { clientAuthority, fingerprintOf, issueClient } from '../support/client-certificates';
import { certificate, certificateArn, snapshotOf, standard, type Files } from '../support/compiled';
import { startTestEdge, type TestEdge } from '../support/edge';
import { ask, openTls, until } from '../support/viewer';

const authority = clientAuthority('Device CA');
const below = clientAuthority('Device CA 2', authority);
const stranger = clientAuthority('Stranger');
const good = issueClient(authority, 'device-1');
const day = 86_400_000;

const hosts = { required: 'required.example', optional: 'optional.example', passthrough: 'passthrough.example', open: 'open.example' };
const shows = [
  'CloudFront-Viewer-Cert-Present',
  'CloudFront-Viewer-Cert-Subject',
  'CloudFront-Viewer-Cert-Issuer',
  'CloudFront-Viewer-Cert-Sha256',
  'CloudFront-Viewer-Cert-Validity',
];
const distribution = (name: string, ViewerMtlsConfig: object | undefined): object =>
  standard(name, [`${name}.example`], {
    ViewerCertificate: { ACMCertificateArn: certificateArn(name), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'certs',
    },
    ...(ViewerMtlsConfig ? { ViewerMtlsConfig } : {}),
  });
const trusting = (more: object = {}): object => ({
  TrustStoreConfig: { TrustStoreId: 'devices', AdvertiseTrustStoreCaNames: true, ...more },
});
const files: Files = {
  'distributions/required.json': distribution('required', { Mode: 'required', ...trusting() }),
  'distributions/optional.json': distribution('optional', {
    Mode: 'optional',
    ...trusting({ AdvertiseTrustStoreCaNames: false, IgnoreCertificateExpiry: true }),
  }),
  'distributions/passthrough.json': distribution('passthrough', { Mode: 'passthrough' }),
  'distributions/open.json': distribution('open', undefined),
  ...Object.fromEntries(Object.keys(hosts).map((name) => [`certificates/${name}.json`, certificate(name, [`${name}.example`])])),
  ...Object.fromEntries(
    Object.keys(hosts).map((name) => [
      `dns/${name}.example.json`,
      {
        ResourceRecordSets: [
          {
            Name: `${name}.example.`,
            Type: 'A',
            AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: `d${name}.cloudfront.net.`, EvaluateTargetHealth: false },
          },
        ],
      },
    ]),
  ),
  'trust-stores/devices.pem': authority.pem,
  'policies/origin-request/certs.json': {
    Name: 'certs',
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: shows.length, Items: shows } },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
  'origins/web.example.json': { stubs: [{ path: '/*', status: 200, body: 'hello' }] },
};

let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(files));
});

/** What happens to a client with these credentials: a status, or the code of the connection log. */
async function visit(name: keyof typeof hosts, pem?: string, more: object = {}): Promise<unknown> {
  const { trace } = await sendLive(
    test.edge,
    buildViewerRequest({ url: `https://${hosts[name]}/`, ...(pem === undefined ? {} : { clientCertificate: pem }), ...more }),
  );
  const refused = /Failed:(\w+)/.exec(trace.spans.find(({ stage }) => stage === '03-tls')?.reason.text ?? '')?.[1];
  return trace.outcome.failure === 'tls.client-certificate' ? refused : trace.outcome.status;
}

describe('a distribution that asks viewers for certificates', () => {
  it.each<[string, keyof typeof hosts, string | undefined, unknown]>([
    ['required: a good one gets through', 'required', good.pem, 200],
    ['required: none does not', 'required', undefined, 'ClientCertMissing'],
    ['required: a stranger’s does not', 'required', issueClient(stranger, 'device-1').pem, 'ClientCertUntrusted'],
    [
      'required: an old one does not',
      'required',
      issueClient(authority, 'old', { notAfter: Date.now() - day, notBefore: Date.now() - 9 * day }).pem,
      'ClientCertExpired',
    ],
    [
      'required: one of tomorrow does not',
      'required',
      issueClient(authority, 'soon', { notBefore: Date.now() + day }).pem,
      'ClientCertNotYetValid',
    ],
    [
      'required: one for servers does not',
      'required',
      issueClient(authority, 'server', { purpose: '1.3.6.1.5.5.7.3.1' }).pem,
      'ClientCertIntentInvalid',
    ],
    ['required: one without a purpose gets through', 'required', issueClient(authority, 'any', { purpose: null }).pem, 200],
    ['required: one with an RSA key gets through', 'required', issueClient(authority, 'rsa', { key: 'rsa' }).pem, 200],
    ['required: one from an authority below gets through with its chain', 'required', issueClient(below, 'device-2').pem + below.pem, 200],
    ['required: and not without it', 'required', issueClient(below, 'device-2').pem, 'ClientCertUntrusted'],
    ['optional: a good one gets through', 'optional', good.pem, 200],
    ['optional: so does a client without one', 'optional', undefined, 200],
    ['optional: and a stranger’s does not', 'optional', issueClient(stranger, 'device-1').pem, 'ClientCertUntrusted'],
    [
      'IgnoreCertificateExpiry: an old one gets through',
      'optional',
      issueClient(authority, 'old', { notAfter: Date.now() - day, notBefore: Date.now() - 9 * day }).pem,
      200,
    ],
    ['passthrough: a stranger’s gets through', 'passthrough', issueClient(stranger, 'device-1').pem, 200],
    ['passthrough: so does a client without one', 'passthrough', undefined, 200],
    ['none asked for: a certificate does no harm', 'open', good.pem, 200],
  ])('%s', async (_what, name, pem, expected) => {
    expect(await visit(name, pem)).toBe(expected);
  });

  it.each([['TLSv1.2'], ['TLSv1.3']])('ends the handshake itself over a certificate that is missing (%s)', async (maxVersion) => {
    const options = { maxVersion: maxVersion as 'TLSv1.2' };
    const said = await openTls({ port: test.https, ca: test.ca, sni: hosts.required, options }).then(
      async (socket) => new Promise((resolve) => socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))),
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(said).toMatch(/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/);
    await until(() => test.records.some(({ finished: { exchange } }) => exchange.certificate?.clientStatus === 'Failed:ClientCertMissing'));
  });

  it('tells the origin about the certificate, and resumes no session', async () => {
    const options = { cert: good.certificate, key: good.key };
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.required, options });
    const session = new Promise<Buffer>((resolve) => socket.once('session', resolve));
    await ask(socket, hosts.required);
    await ask(socket, hosts.required);
    const again = await openTls({ port: test.https, ca: test.ca, sni: hosts.required, options: { ...options, session: await session } });
    expect(again.isSessionReused()).toBe(false);
    again.destroy();
    socket.destroy();
    const { exchange } = test.records.at(-1)?.finished ?? {};
    const sent = new Map(exchange?.originRequest?.headers);
    expect(sent.get('cloudfront-viewer-cert-present')).toBe('1');
    expect(sent.get('cloudfront-viewer-cert-subject')).toBe('CN=device-1,O=Example');
    expect(sent.get('cloudfront-viewer-cert-issuer')).toBe('CN=Device CA,O=Example');
    expect(sent.get('cloudfront-viewer-cert-sha256')).toBe(fingerprintOf(good.certificate));
    expect(sent.get('cloudfront-viewer-cert-validity')).toMatch(/^NotBefore=\d{4}-\d\d-\d\dT[\d:]+Z;NotAfter=\d{4}-\d\d-\d\dT[\d:]+Z$/);
    expect(exchange).toMatchObject({ certificate: { clientStatus: 'Success' }, request: { tls: { handshake: 'connectionReused' } } });
  });

  it('never lets the private key into a trace', async () => {
    const { trace } = await sendLive(test.edge, buildViewerRequest({ url: `https://${hosts.required}/`, clientCertificate: good.pem }));
    expect(JSON.stringify(trace)).not.toContain('PRIVATE KEY');
    expect(trace.spans.find(({ stage }) => stage === '03-tls')?.notes?.[0]?.why).toContain('the one for CN=device-1,O=Example is good');
  });
});
