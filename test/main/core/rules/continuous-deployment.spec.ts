import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const policy = (name: string): object => ({ StagingDistributionDnsNames: [name], Enabled: true });

describe('continuous deployment', () => {
  it('knows the distribution by its endpoint, and says nothing of one that is not in the workspace', () => {
    const files = {
      'distributions/next.json': standard('next', []),
      'continuous-deployment-policies/p.json': policy('dnext.cloudfront.net'),
    };
    expect(diagnosticsOf(files, 'continuous-deployment.').map(({ message }) => message)).toEqual([
      'dnext.cloudfront.net is distribution next, which is no staging distribution. Set its "Staging": true, or name another one.',
    ]);
    expect(diagnosticsOf({ 'continuous-deployment-policies/p.json': policy('dabroad.cloudfront.net') }, 'continuous-deployment.')).toEqual(
      [],
    );
  });

  it('tells the second of two policies', () => {
    const files = {
      'continuous-deployment-policies/a.json': policy('dx.cloudfront.net'),
      'continuous-deployment-policies/b.json': policy('dx.cloudfront.net'),
    };
    const [found] = diagnosticsOf(files, 'continuous-deployment.');
    expect(found).toMatchObject({ code: 'continuous-deployment.staging-in-use', file: 'continuous-deployment-policies/b.json' });
    expect(found?.message).toContain('policy a already; AWS answers StagingDistributionInUse');
  });
});
