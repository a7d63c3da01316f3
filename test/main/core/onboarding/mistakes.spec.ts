import { describe, expect, it } from 'vitest';
import { buildOnboarding } from '../../../../main/core/onboarding/view';
import {
  attachMistakes,
  coverageMistakes,
  dnsMistakes,
  issueMistakes,
  ownershipRefusal,
  renewalMistakes,
  tokenMistakes,
  type MistakeFacts,
} from '../../../../main/core/onboarding/mistakes';
import { certificateArn, tenant, type Files } from '../../../support/compiled';
import { asks, day, led, managed, noon, snapshotWith, waiting } from '../../../support/onboarding';

function factsOf(files: Files, at = noon): MistakeFacts {
  const view = buildOnboarding(snapshotWith(files), 'acme', at);
  if (!view) throw new Error('no tenant acme');
  return { domains: view.domains, life: view.certificate, rivals: [] };
}
const made = (list: readonly { readonly mistake: string; readonly applies: boolean }[]): readonly string[] =>
  list.filter(({ applies }) => applies).map(({ mistake }) => mistake);

describe('the usual mistakes', () => {
  it('quote what AWS says, where that is known', () => {
    const quotes = dnsMistakes(factsOf(waiting(led))).map(({ quote }) => quote);
    expect(quotes).toContain(ownershipRefusal);
    expect(quotes).toContain('CNAMEAlreadyExists (409)');
    expect(attachMistakes(factsOf(waiting(led))).map(({ quote }) => quote)).toContain('PreconditionFailed (412)');
  });

  it('are none where everything is as it should be', () => {
    const facts = factsOf(waiting(led));
    for (const list of [dnsMistakes, tokenMistakes, issueMistakes, attachMistakes, renewalMistakes, coverageMistakes])
      expect(made(list(facts))).toEqual([]);
  });

  it.each([
    ['no server', '', 'self-hosted is chosen for a name that has no server'],
    ['DNS at CloudFront already', led, 'the name is led to CloudFront before the certificate is issued'],
  ])('of a self-hosted token are told apart: %s', (_case, records, mistake) => {
    expect(made(tokenMistakes(factsOf(waiting(records, 'self-hosted'))))).toEqual([mistake]);
  });

  it('of a server that answers wrongly', () => {
    const server = { 'origins/www.acme.example.json': { stubs: [{ path: '/*', status: 302, headers: { Location: '/' } }] } };
    expect(made(tokenMistakes(factsOf(waiting('www IN A 192.0.2.1', 'self-hosted', server))))).toHaveLength(1);
  });

  it('of a wildcard that is to be covered by a managed certificate', () => {
    const files = { ...waiting(led), 'tenants/acme.json': tenant('acme', ['www.acme.example', '*.acme.example'], asks('cloudfront')) };
    expect(made(coverageMistakes(factsOf(files)))).toContain('a wildcard domain is to be covered by a managed certificate');
  });

  it('of a request that timed out, and of a certificate that cannot be renewed', () => {
    const requested = { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: new Date(noon).toISOString() }) };
    expect(made(issueMistakes(factsOf(waiting('', 'cloudfront', requested), noon + 4 * day)))).toHaveLength(1);
    const own = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('managed') } } };
    const attached = {
      'certificates/m.json': managed({ Status: 'ISSUED' }),
      'tenants/acme.json': tenant('acme', ['www.acme.example'], own),
    };
    expect(made(renewalMistakes(factsOf(waiting('www IN A 192.0.2.1', 'cloudfront', attached))))).toHaveLength(1);
    expect(made(renewalMistakes(factsOf(waiting(led, 'cloudfront', attached))))).toEqual([]);
  });
});
