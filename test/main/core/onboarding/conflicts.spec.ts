import { describe, expect, it } from 'vitest';
import { conflictsOf, masked } from '../../../../main/core/onboarding/conflicts';
import { planMove } from '../../../../main/core/onboarding/move';
import { otherAccount, standard, tenant, type Files } from '../../../support/compiled';
import { base, noon, snapshotWith } from '../../../support/onboarding';

const files: Files = {
  ...base,
  'distributions/far.json': {
    ...standard('far', ['www.far.example', '*.far.example']),
    ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFAR`,
  },
  'tenants/acme.json': tenant('acme', ['acme.saas.example', 'deep.app.far.example']),
  'tenants/bolt.json': tenant('bolt', ['*.app.far.example']),
};
const snapshot = snapshotWith(files);
const names = (domain: string): readonly string[] => conflictsOf(snapshot, domain).map((claim) => `${claim.domain} ${claim.ownerName}`);

describe('what ListDomainConflicts would name', () => {
  it('for a name is the name itself and the wildcard directly above it', () => {
    expect(names('www.far.example')).toEqual(['www.far.example far', '*.far.example far']);
    expect(names('deep.app.far.example')).toEqual(['deep.app.far.example acme', '*.app.far.example bolt']);
    expect(names('free.other.example')).toEqual([]);
  });

  it('for a wildcard is the wildcard and every name below it', () => {
    expect(names('*.far.example').toSorted()).toEqual([
      '*.app.far.example bolt',
      '*.far.example far',
      'deep.app.far.example acme',
      'www.far.example far',
    ]);
  });

  it('stars out ids and accounts of others, and leaves one’s own', () => {
    expect([masked('444455556666'), masked('EFAR')]).toEqual(['******556666', 'EFAR']);
    const plan = planMove(snapshot, 'www.far.example', 'acme', noon);
    expect(plan?.conflicts).toMatchObject([
      { domain: 'www.far.example', accountId: '******556666', hinders: true },
      { domain: '*.far.example', hinders: false },
    ]);
    expect(planMove(snapshot, 'x.app.far.example', 'acme', noon)?.conflicts).toMatchObject([
      { domain: '*.app.far.example', accountId: '111122223333' },
    ]);
    expect(plan?.runbook).toContain('| `www.far.example` | distribution | `EFAR` | `******556666` |');
  });
});
