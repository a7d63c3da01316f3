import { describe, expect, it } from 'vitest';
import { checkFronting, frontingSentence } from '../../../../main/core/owners/fronting';
import type { CertificateChoice } from '../../../../main/core/types/exchange';
import { account, certificateArn, otherAccount, ownerOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';

const owner = ownerOf(
  snapshotOf({ 'distributions/saas.json': template(), 'tenants/shop.json': tenant('shop', ['shop.example']) }),
  'shop.example',
);

function shown(names: readonly string[], owning: string | null): CertificateChoice {
  return {
    source: owning === null ? 'default' : 'tenant',
    arn: owning === null ? null : certificateArn('x', owning),
    names,
    account: owning,
    notBefore: null,
    notAfter: null,
    sniOwner: null,
    policy: 'TLSv1.2_2021',
    acceptedByClient: true,
    version: 'TLSv1.3',
    cipher: null,
  };
}

function check(sni: string | null, certificate: CertificateChoice): ReturnType<typeof checkFronting> {
  return checkFronting(viewerRequest({ host: 'shop.example', sni }), certificate, owner);
}

describe('the fronting check', () => {
  it('has nothing to say over plain HTTP, and when SNI equals Host', () => {
    const foreign = shown(['other.example'], otherAccount);
    expect(checkFronting(viewerRequest({ host: 'shop.example', scheme: 'http', sni: null }), foreign, owner)).toBeNull();
    expect(check('shop.example', foreign)).toBeNull();
  });

  it.each([
    ['same account, not covered', shown(['other.example'], account), 'accepted'],
    ['another account, covered', shown(['other.example', '*.example', 'shop.example'], otherAccount), 'accepted'],
    ['another account, not covered', shown(['other.example'], otherAccount), 'refused'],
    ['the default certificate', shown(['*.cloudfront.net'], null), 'refused'],
  ] as const)('with another SNI: %s', (_name, certificate, verdict) => {
    expect(check('other.example', certificate)?.verdict).toBe(verdict);
  });

  it('lets a connection without SNI on the default certificate pass unchecked, and only that one', () => {
    expect(check(null, shown(['*.cloudfront.net'], null))?.verdict).toBe('accepted');
    expect(check(null, shown(['other.example'], otherAccount))?.verdict).toBe('refused');
  });

  it('tells all three conditions and what each found', () => {
    const refused = check('other.example', shown(['other.example'], otherAccount));
    const sentence = refused ? frontingSentence(refused) : '';
    expect(sentence).toContain('all three conditions fail');
    expect(sentence).toContain('(1) does SNI equal Host: no');
    expect(sentence).toContain(`belongs to account ${otherAccount}, the owner to ${account}`);
    expect(sentence).toContain('(3) does the certificate cover Host: no');
    const accepted = check('other.example', shown(['other.example'], account));
    expect(accepted && frontingSentence(accepted)).toContain('allowed because one of three conditions is enough');
    expect(accepted && frontingSentence(accepted)).toContain("(2) is it the owner's account: yes");
    const unchecked = check(null, shown(['*.cloudfront.net'], null));
    expect(unchecked && frontingSentence(unchecked)).toContain('without a fronting check');
  });
});
