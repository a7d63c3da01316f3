import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { tls } from '../../../../main/core/stages/03-tls';
import type { StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import { certificate, certificateArn, exchangeOf, group, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const dated = (name: string, from: string, to: string): object => ({
  ...certificate(name, [`${name}.example`]),
  NotBefore: from,
  NotAfter: to,
});
const custom = (name: string): object => ({ Customizations: { Certificate: { Arn: certificateArn(name) } } });

const files: Files = {
  'distributions/saas.json': template({
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'connection-groups/main.json': group('main'),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'certificates/old.json': dated('old', '2024-01-01T00:00:00Z', '2025-12-23T00:00:00Z'),
  'certificates/new.json': dated('new', '2026-01-05T00:00:00Z', '2027-01-01T00:00:00Z'),
  'tenants/acme.json': tenant('acme', ['acme.saas.example', 'a.b.saas.example', 'acme.example']),
  'tenants/old.json': tenant('old', ['old.example'], custom('old')),
  'tenants/new.json': tenant('new', ['new.example'], custom('new')),
};

function decide(request: Partial<ViewerRequest>, assumptions: Readonly<Record<string, string>> = {}): StageResult {
  return answerOf(tls.run(exchangeOf(request), snapshotOf(files, assumptions), fixedPorts));
}

const wordsOf = ({ reason }: StageResult): string => sentenceOf(reason);
const failureOf = ({ exit }: StageResult): string | null => (exit?.kind === 'failure' ? exit.failure : null);

describe('03-tls', () => {
  it('has nothing to do for plain HTTP', () => {
    const result = decide({ scheme: 'http', sni: null, host: 'acme.saas.example' });
    expect(result).toMatchObject({ decision: 'not needed' });
    expect(result.changes?.certificate).toBeUndefined();
    expect(wordsOf(result)).toContain('Host (acme.saas.example) alone picks the tenant');
  });

  it('is accepted by a normal client when name and dates are good', () => {
    const result = decide({ host: 'acme.saas.example' });
    expect(result).toMatchObject({
      decision: 'accepted',
      changes: { certificate: { source: 'distribution', acceptedByClient: true, version: 'TLSv1.3', policy: 'TLSv1.2_2021' } },
    });
    expect(wordsOf(result)).toBe(
      'The SNI acme.saas.example belongs to tenant acme, so the edge shows the distribution’s certificate for *.saas.example. The client accepts it for acme.saas.example: the name is covered and the dates are good (TLS 1.3 with TLS_AES_128_GCM_SHA256, HTTP/1.1). SNI only picks the certificate; the tenant is picked by Host.',
    );
  });

  it('tells that Host will decide when SNI is another name', () => {
    expect(wordsOf(decide({ host: 'other.example', sni: 'acme.saas.example' }))).toContain(
      'SNI has done its work now: the tenant will be picked by Host, which is other.example.',
    );
  });

  it('fails with the name where a wildcard stands for one label too few', () => {
    const result = decide({ host: 'a.b.saas.example' });
    expect(failureOf(result)).toBe('tls.name-mismatch');
    expect(result.changes?.certificate).toMatchObject({ acceptedByClient: false, version: null });
    expect(wordsOf(result)).toContain(
      'does not cover a.b.saas.example (*.saas.example stands for exactly one label; a.b.saas.example has more)',
    );
  });

  it('fails with the name for a domain that no certificate of its owner covers', () => {
    const result = decide({ host: 'acme.example' });
    expect(failureOf(result)).toBe('tls.name-mismatch');
    expect(result.because?.map(({ file }) => file)).toContain('certificates/wild.json');
  });

  it('fails with the date, which it names, and points at the line', () => {
    const result = decide({ host: 'old.example' });
    expect(failureOf(result)).toBe('tls.expired');
    expect(wordsOf(result)).toContain('expired on 2025-12-23, 10 days ago');
    expect(result.because?.at(-1)).toMatchObject({ file: 'certificates/old.json', pointer: '/NotAfter' });
  });

  it('fails with a date to come', () => {
    const result = decide({ host: 'new.example' });
    expect(failureOf(result)).toBe('tls.not-yet-valid');
    expect(wordsOf(result)).toContain('valid only from 2026-01-05, 2 days from now');
    expect(result.because?.at(-1)).toMatchObject({ pointer: '/NotBefore' });
  });

  it('fails without a common version, and points at the policy', () => {
    const result = decide({ host: 'acme.saas.example', maxTls: 'TLSv1.1' });
    expect(failureOf(result)).toBe('tls.no-shared-protocol');
    expect(wordsOf(result)).toContain(
      'The security policy TLSv1.2_2021 of tenant acme takes TLS 1.2 or later, and the client offers at most TLS 1.1',
    );
    expect(result.because).toMatchObject([{ pointer: '/ViewerCertificate/MinimumProtocolVersion' }]);
  });

  it('says what was agreed on, for logs and headers', () => {
    const result = decide({ host: 'acme.saas.example', maxTls: 'TLSv1.2', ciphers: ['ECDHE-ECDSA-AES256-GCM-SHA384'] });
    expect(result.changes).toMatchObject({
      certificate: { version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
      request: { tls: { version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384', handshake: 'fullHandshake' } },
    });
    const resumed = decide({ host: 'acme.saas.example', resumed: true });
    expect(resumed.changes?.request?.tls?.handshake).toBe('sessionResumed');
    expect(wordsOf(resumed)).toContain('(TLS 1.3 with TLS_AES_128_GCM_SHA256, HTTP/1.1, an earlier session resumed)');
  });

  it('fails without a common cipher suite, and names both lists', () => {
    const result = decide({ host: 'acme.saas.example', maxTls: 'TLSv1.2', ciphers: ['ECDHE-ECDSA-AES128-SHA', 'AES128-SHA'] });
    expect(failureOf(result)).toBe('tls.no-shared-cipher');
    expect(wordsOf(result)).toBe(
      'The security policy TLSv1.2_2021 of tenant acme offers ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384 and ECDHE-ECDSA-CHACHA20-POLY1305 for TLS 1.2 and a certificate with an ECDSA key, and the client offers ECDHE-ECDSA-AES128-SHA and AES128-SHA: they share no cipher suite, and the edge ends the handshake with an alert.',
    );
    expect(result.because).toMatchObject([{ pointer: '/ViewerCertificate/MinimumProtocolVersion' }]);
    expect(result.changes?.certificate).toMatchObject({ cipher: null, acceptedByClient: false });
  });

  it('tells when the other kind of certificate key would have done', () => {
    const ciphers = ['ECDHE-RSA-AES128-GCM-SHA256'];
    const result = decide({ host: 'acme.saas.example', maxTls: 'TLSv1.2', ciphers });
    expect(wordsOf(result)).toContain('ECDHE-RSA-AES128-GCM-SHA256 is in both lists, but goes with the other kind of key only.');
    expect(result.assumptions).toContain('certificate.key-algorithm');
    const rsa = decide({ host: 'acme.saas.example', maxTls: 'TLSv1.2', ciphers }, { 'certificate.key-algorithm': 'RSA_2048' });
    expect(rsa.changes?.certificate?.cipher).toBe('ECDHE-RSA-AES128-GCM-SHA256');
  });

  it('tells what CloudFront would take and no library of today speaks', () => {
    const old = { host: 'dmain.cloudfront.net', maxTls: 'TLSv1', ciphers: ['DES-CBC3-SHA'] } as const;
    const result = decide(old, { 'certificate.key-algorithm': 'RSA_2048' });
    expect(failureOf(result)).toBe('tls.no-shared-cipher');
    expect(result.notSimulated).toMatchObject([{ setting: 'MinimumProtocolVersion TLSv1', what: expect.stringContaining('DES-CBC3-SHA') }]);
  });

  it('passes on what the TLS library said of a handshake that should have worked', () => {
    const failed = decide({ host: 'acme.saas.example', handshakeProblem: 'no shared group' });
    expect(failureOf(failed)).toBe('tls.alert');
    expect(wordsOf(failed)).toContain('the TLS library ended the handshake: no shared group');
    expect(failureOf(decide({ host: 'acme.saas.example', handshakeProblem: 'tlsv1 alert unknown ca' }))).toBe('tls.untrusted');
  });

  it('takes old clients where the default certificate is shown', () => {
    const result = decide({ host: 'dmain.cloudfront.net', maxTls: 'TLSv1' });
    expect(result).toMatchObject({ decision: 'accepted', changes: { certificate: { policy: 'TLSv1', version: 'TLSv1' } } });
  });

  it('ends in an alert where the workspace assumes so', () => {
    expect(failureOf(decide({ sni: null }, { 'sni.none': 'drop' }))).toBe('tls.alert');
    const unknown = decide({ host: 'nobody.example' }, { 'sni.unknown': 'alert' });
    expect(failureOf(unknown)).toBe('tls.alert');
    expect(unknown.assumptions).toEqual(['sni.unknown']);
    expect(wordsOf(unknown)).toContain('No tenant and no distribution claims nobody.example');
  });

  it('has a client without SNI check the host of its URL', () => {
    expect(failureOf(decide({ host: 'acme.saas.example', sni: null }))).toBe('tls.name-mismatch');
    const direct = decide({ urlHost: 'dmain.cloudfront.net', host: 'acme.saas.example', sni: null });
    expect(direct).toMatchObject({ decision: 'accepted', changes: { certificate: { source: 'default' } } });
  });

  it('goes on for a client that checks nothing, and says what a normal one would do', () => {
    const result = decide({ host: 'a.b.saas.example', ignoresCertificate: true });
    expect(result.exit).toBeUndefined();
    expect(result).toMatchObject({ decision: 'not verified', changes: { certificate: { acceptedByClient: false, version: 'TLSv1.3' } } });
    expect(wordsOf(result)).toContain('A normal client would refuse it (it does not cover the name)');
  });

  it('settles the HTTP version', () => {
    expect(decide({ host: 'acme.saas.example', httpVersion: '2' }).changes?.request?.httpVersion).toBe('2');
    expect(decide({ host: 'acme.saas.example', httpVersion: '3' }).changes?.request?.httpVersion).toBe('2');
    expect(decide({ urlHost: 'dmain.cloudfront.net', sni: null, httpVersion: '2' }).changes?.request?.httpVersion).toBe('1.1');
    expect(decide({ scheme: 'http', httpVersion: '2' }).changes?.request?.httpVersion).toBe('1.1');
  });

  it('declares every way it may end a request', () => {
    expect(tls.exits.map(({ to }) => to)).toEqual([
      'tls.name-mismatch',
      'tls.expired',
      'tls.not-yet-valid',
      'tls.no-shared-protocol',
      'tls.no-shared-cipher',
      'tls.client-certificate',
      'tls.alert',
      'tls.untrusted',
    ]);
  });

  it('goes on behind its failure as if the client had accepted', () => {
    const snapshot = snapshotOf(files);
    const failed = decide({ host: 'old.example' });
    const exchange = exchangeOf({ host: 'old.example' }, failed.changes);
    expect(tls.assumePassed?.(exchange, snapshot)?.certificate).toMatchObject({
      acceptedByClient: true,
      version: 'TLSv1.3',
      names: ['old.example'],
    });
    expect(tls.assumePassed?.(exchangeOf({ scheme: 'http' }), snapshot)).toEqual({});
  });
});
