/**
 * Sections 0 (row 1), 1.2 (security policies), 1.4 (viewer mTLS) and 8.3 (codes of connection logs) of the behaviour sheet, through the
 * offline driver. The same policies on the wire: `../tls-policies.spec.ts`; client certificates on the wire: `../viewer-mtls.spec.ts`.
 */
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { policyColumns } from '../../../main/core/certificates/cipher-suites';
import type { Trace } from '../../../main/core/types/trace';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { clientAuthority, issueClient } from '../../support/client-certificates';
import { certificate, certificateArn, snapshotOf, standard } from '../../support/compiled';
import { policyFiles, policyHost } from '../../support/security-policies';

const driver = createOfflineDriver({ workspacePath: tmpdir() });
afterAll(() => driver.close());

const zoneOf = (name: string): object => ({
  ResourceRecordSets: [
    {
      Name: `${name}.example.`,
      Type: 'A',
      AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: `d${name}.cloudfront.net.`, EvaluateTargetHealth: false },
    },
  ],
});
const policies = snapshotOf(policyFiles);
const ciphersPage = 'DG:secure-connections-supported-viewer-protocols-ciphers';

/** The columns of the table, in which a row is marked. */
const letters = 'ABCDEFGHI';
const explained = async (host: string, more: Omit<RequestInput, 'url'>): Promise<Trace> =>
  driver.explain(policies, buildViewerRequest({ url: `https://${host}/`, ...more }));

/** The letters of the policies under which a client with this offer gets a certificate shown. */
async function taken(kind: 'ECDSA' | 'RSA', more: Omit<RequestInput, 'url'>): Promise<string> {
  const found = await Promise.all(
    policyColumns.map(async (policy, at) => {
      const { certificate: shown } = await explained(policyHost(policy, kind), more);
      return shown?.cipher ? letters[at] : '';
    }),
  );
  return found.join('');
}

describe('1.2 security policies', () => {
  it.each([
    ['TLS 1.3', 'TLSv1.3', 'ABCDEFGHI'],
    ['TLS 1.2', 'TLSv1.2', 'ABCDEFGH'],
    ['TLS 1.1', 'TLSv1.1', 'ABCD'],
    ['TLS 1.0', 'TLSv1', 'ABC'],
  ] as const)(`%s [${ciphersPage}]`, async (_row, maxTls, expected) => {
    expect(await taken('RSA', { maxTls })).toBe(expected);
  });

  it.each([
    ['TLS_AES_128_GCM_SHA256', 'ABCDEFGHI'],
    ['TLS_AES_256_GCM_SHA384', 'ABCDEFGHI'],
    ['TLS_CHACHA20_POLY1305_SHA256', 'ABCDEFGI'],
    ['ECDHE-*-AES128-GCM-SHA256', 'ABCDEFGH'],
    ['ECDHE-*-AES256-GCM-SHA384', 'ABCDEFGH'],
    ['ECDHE-*-CHACHA20-POLY1305', 'ABCDEFG'],
    ['ECDHE-*-AES128-SHA256', 'ABCDEF'],
    ['ECDHE-*-AES256-SHA384', 'ABCDEF'],
    ['ECDHE-*-AES128-SHA', 'ABCD'],
    ['ECDHE-*-AES256-SHA', 'ABCD'],
    ['AES128-GCM-SHA256', 'ABCDE'],
    ['AES256-GCM-SHA384', 'ABCDE'],
    ['AES128-SHA256', 'ABCDE'],
    ['AES256-SHA', 'ABCD'],
    ['AES128-SHA', 'ABCD'],
  ])(`%s [${ciphersPage}]`, async (row, expected) => {
    expect(await taken('RSA', { ciphers: [row.replace('*', 'RSA')] })).toBe(expected);
    if (row.includes('*') || row.startsWith('TLS_')) expect(await taken('ECDSA', { ciphers: [row.replace('*', 'ECDSA')] })).toBe(expected);
    else expect(await taken('ECDSA', { ciphers: [row] })).toBe('');
  });

  it('server preference: the first that the viewer supports', async () => {
    const preferred = [
      'AES128-GCM-SHA256',
      'AES128-SHA256',
      'AES128-SHA',
      'AES256-GCM-SHA384',
      'CHACHA20-POLY1305',
      'AES256-SHA384',
      'AES256-SHA',
    ];
    for (let at = 0; at < preferred.length; at++) {
      const ciphers = preferred.slice(at).map((name) => `ECDHE-RSA-${name}`);
      const { certificate: shown } = await explained(policyHost('TLSv1', 'RSA'), { ciphers: [...ciphers.toReversed(), 'AES128-SHA'] });
      expect(shown?.cipher).toBe(ciphers[0]);
    }
  });

  it.each([
    { row: 'DES-CBC3-SHA', columns: ['SSLv3', 'TLSv1'], reason: 'no TLS library of today has it' },
    { row: 'RC4-MD5', columns: ['SSLv3'], reason: 'no TLS library of today has it' },
  ] as const)('$row is not simulated ($reason), and said so where it would have been taken', async ({ row, columns }) => {
    for (const policy of policyColumns) {
      const { outcome, spans } = await explained(policyHost(policy, 'RSA'), { ciphers: [row], maxTls: 'TLSv1.2' });
      expect(outcome.status).toBeNull();
      const told = spans.some(({ decision, reason }) => decision === 'not-simulated' && reason.text.includes(row));
      expect([policy, told]).toEqual([policy, (columns as readonly string[]).includes(policy)]);
    }
  });
});

/** Rows that no request can ask for, or that nobody can play, with the reason. */
const beyond = [
  { row: 'SSL 3 (SSLv3)', reason: 'no TLS library of today speaks it; the policy counts as TLSv1 here' },
  { row: 'OCSP stapling', reason: 'the private authority revokes nothing, and clients on loopback do not ask' },
  { row: 'connection functions', reason: 'not run; a distribution with one is told in the trace' },
  {
    row: 'TcpError, TcpTimeout, ConnectionFunctionError, ConnectionFunctionDenied, Internal, UnmappedConnectionError, ClientCertRejected, ClientCertMaxSizeExceeded',
    reason: 'nothing here fails in that way',
  },
] as const;

describe('1.4 and 8.3 viewer mTLS', () => {
  const authority = clientAuthority('Device CA');
  const at = Date.now();
  const day = 86_400_000;
  const mtls = (name: string, ViewerMtlsConfig: object, more: object = {}): readonly (readonly [string, unknown])[] => [
    [
      `distributions/${name}.json`,
      standard(name, [`${name}.example`], {
        ViewerCertificate: {
          ACMCertificateArn: certificateArn(name),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
        ViewerMtlsConfig,
        ...more,
      }),
    ],
    [`certificates/${name}.json`, certificate(name, [`${name}.example`])],
    [`dns/${name}.example.json`, zoneOf(name)],
  ];
  const TrustStoreConfig = { TrustStoreId: 'devices' };
  const snapshot = snapshotOf(
    Object.fromEntries([
      ...mtls('required', { Mode: 'required', TrustStoreConfig }),
      ...mtls('optional', { Mode: 'optional', TrustStoreConfig }, { ConnectionFunctionAssociation: { Id: 'f' } }),
      ...mtls('passthrough', { Mode: 'passthrough' }),
      ['trust-stores/devices.pem', authority.pem],
      ['origins/web.example.json', { stubs: [{ path: '/*', status: 200, body: 'hello' }] }],
    ]),
  );
  const visit = async (name: string, pem?: string): Promise<Trace> =>
    driver.explain(
      snapshot,
      buildViewerRequest({ url: `https://${name}.example/`, ...(pem === undefined ? {} : { clientCertificate: pem }) }),
      { at },
    );
  const outcome = async (name: string, pem?: string): Promise<unknown> => {
    const trace = await visit(name, pem);
    if (trace.outcome.failure === null) return trace.outcome.status;
    return /Failed:(\w+)/.exec(trace.spans.find(({ stage }) => stage === '03-tls')?.reason.text ?? '')?.[1] ?? trace.outcome.failure;
  };
  const device = (options = {}): string => issueClient(authority, 'device', options).certificate;
  const stranger = issueClient(clientAuthority('Stranger'), 'device').certificate;
  const logs = 'DG:connection-logs';
  const modes = 'docs:mtls-validation-modes';

  it.each<{ row: string; source: string; name: string; pem?: string; expected: unknown }>([
    { row: 'required: a good certificate', source: modes, name: 'required', pem: device(), expected: 200 },
    { row: 'required: none', source: modes, name: 'required', expected: 'ClientCertMissing' },
    { row: 'optional: a good certificate', source: modes, name: 'optional', pem: device(), expected: 200 },
    { row: 'optional: none', source: modes, name: 'optional', expected: 200 },
    { row: 'optional: a bad one is denied', source: modes, name: 'optional', pem: stranger, expected: 'ClientCertUntrusted' },
    { row: 'passthrough: not judged', source: modes, name: 'passthrough', pem: stranger, expected: 200 },
    { row: 'ClientCertMissing', source: logs, name: 'required', expected: 'ClientCertMissing' },
    { row: 'ClientCertUntrusted', source: logs, name: 'required', pem: stranger, expected: 'ClientCertUntrusted' },
    {
      row: 'ClientCertExpired',
      source: logs,
      name: 'required',
      pem: device({ notBefore: at - 9 * day, notAfter: at - day }),
      expected: 'ClientCertExpired',
    },
    {
      row: 'ClientCertNotYetValid',
      source: logs,
      name: 'required',
      pem: device({ notBefore: at + day }),
      expected: 'ClientCertNotYetValid',
    },
    {
      row: 'ClientCertIntentInvalid',
      source: logs,
      name: 'required',
      pem: device({ purpose: '1.3.6.1.5.5.7.3.1' }),
      expected: 'ClientCertIntentInvalid',
    },
    {
      row: 'ClientCertTypeUnsupported',
      source: logs,
      name: 'required',
      pem: device({ key: 'ed25519' }),
      expected: 'ClientCertTypeUnsupported',
    },
    {
      row: 'ClientCertMaxChainDepthExceeded',
      source: logs,
      name: 'required',
      pem: device() + Array.from({ length: 10 }, () => authority.pem).join(''),
      expected: 'ClientCertMaxChainDepthExceeded',
    },
  ])('$row [$source]', async ({ name, pem, expected }) => {
    expect(await outcome(name, pem)).toBe(expected);
  });

  it('failures end at TLS level: no status, no response [DG:mtls-authentication]', async () => {
    const trace = await visit('required');
    expect(trace).toMatchObject({ response: null, owner: null, outcome: { status: null, failure: 'tls.client-certificate' } });
  });

  it('what is not simulated is told where a configuration asks for it', async () => {
    const told = (trace: Trace): readonly string[] =>
      trace.spans.filter(({ decision }) => decision === 'not-simulated').map(({ reason }) => reason.text);
    expect(beyond.map(({ row }) => row)).toContain('connection functions');
    expect(told(await visit('optional')).join()).toContain('ConnectionFunctionAssociation');
    expect(told(await visit('passthrough')).join()).toContain('CloudFront caches nothing');
  });
});
