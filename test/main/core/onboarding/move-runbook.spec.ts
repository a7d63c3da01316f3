import { describe, expect, it } from 'vitest';
import { planMove } from '../../../../main/core/onboarding/move';
import { certificate, certificateArn, otherAccount, standard, tenant, type Files } from '../../../support/compiled';
import { base, noon, snapshotWith } from '../../../support/onboarding';

const files: Files = {
  ...base,
  'distributions/far.json': { ...standard('far', ['app.far.example']), ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFAR` },
  'certificates/far.json': certificate('far', ['app.far.example']),
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('far') } } }),
};

describe('the runbook of a move', () => {
  const plan = planMove(snapshotWith(files), 'app.far.example', 'acme', noon);
  const runbook = plan?.runbook ?? '';

  it('says from where to where, and what must hold before', () => {
    expect(runbook).toMatch(
      /^# Moving app\.far\.example\n\nFrom distribution far \(account 444455556666\) to tenant acme \(account 111122223333\), across accounts\./,
    );
    expect(runbook).toContain('- [x] A certificate of the target covers the domain already: met.');
    expect(runbook).toContain('- [ ] The source is disabled: NOT met.');
  });

  it('has the steps of the plan in order, and those of the wildcard below a title of their own', () => {
    expect([...runbook.matchAll(/^## \d+\. (.*)$/gm)].map((found) => found[1])).toEqual(plan?.steps.map(({ title }) => title));
    expect([...runbook.matchAll(/^### \d+\. (.*)$/gm)].map((found) => found[1])).toEqual(plan?.wildcard?.steps.map(({ title }) => title));
    expect(runbook).toContain('| `_app.far.example` | TXT | `"dmain.cloudfront.net"` |');
  });

  it('says so when the source is not here', () => {
    expect(planMove(snapshotWith(files), 'nobody.example', 'acme', noon)?.runbook).toContain(
      'From an owner outside this workspace to tenant acme',
    );
  });
});
