import { describe, expect, it } from 'vitest';
import { chooseCertificate, type ChosenCertificate } from '../../../../main/core/certificates/choose';
import { dedicatedAddress } from '../../../../main/core/certificates/dedicated-address';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { certificate, certificateArn, snapshotOf, standard, type Files } from '../../../support/compiled';

const shown = (name: string, SSLSupportMethod: string): object => ({
  ViewerCertificate: { ACMCertificateArn: certificateArn(name), SSLSupportMethod, MinimumProtocolVersion: 'TLSv1' },
});
const files: Files = {
  'distributions/vip.json': standard('vip', ['vip.example'], shown('vip', 'vip')),
  'distributions/fixed.json': standard('fixed', ['fixed.example'], shown('fixed', 'static-ip')),
  'distributions/usual.json': standard('usual', ['usual.example'], shown('usual', 'sni-only')),
  'certificates/vip.json': certificate('vip', ['vip.example']),
  'certificates/fixed.json': certificate('fixed', ['fixed.example']),
  'certificates/usual.json': certificate('usual', ['usual.example']),
};
const snapshot = snapshotOf(files);
const through = (sni: string | null, name: string, of: Snapshot = snapshot): ChosenCertificate =>
  chooseCertificate(of, sni, of.dns.endpoints.get(`d${name}.cloudfront.net`));

describe('an address of a distribution’s own', () => {
  it.each([
    ['without SNI shows its certificate', null, 'vip', 'dedicated', 'vip.example'],
    ['with an SNI that nobody claims does too', 'nobody.example', 'vip', 'dedicated', 'vip.example'],
    ['with an address as SNI does too', '127.0.0.1', 'vip', 'dedicated', 'vip.example'],
    ['gives way to an SNI that somebody claims', 'usual.example', 'vip', 'covering', 'usual.example'],
    ['is none with sni-only', null, 'usual', 'no-sni', '*.cloudfront.net'],
    ['is assumed to decide nothing with static-ip', null, 'fixed', 'no-sni', '*.cloudfront.net'],
  ] as const)('%s', (_what, sni, name, kind, names) => {
    expect(through(sni, name)).toMatchObject({ kind, names: [names] });
  });

  it('brings the policy of the distribution, and the line that asks for it', () => {
    const chosen = through(null, 'vip');
    expect(chosen).toMatchObject({ policy: 'TLSv1', source: 'distribution', owner: { name: 'vip' }, claim: null });
    expect(chosen.because[0]).toMatchObject({ file: 'distributions/vip.json', pointer: '/ViewerCertificate/SSLSupportMethod' });
  });

  it('decides with static-ip where the workspace assumes so', () => {
    const assuming = snapshotOf(files, { 'tls.static-ip': 'dedicated' });
    expect(through(null, 'fixed', assuming)).toMatchObject({ kind: 'dedicated', assumptions: ['tls.static-ip'] });
  });

  it('is nobody’s where the address is shared or not known', () => {
    expect(dedicatedAddress(snapshot, undefined)).toBeNull();
    expect(chooseCertificate(snapshot, null).kind).toBe('no-sni');
  });
});
