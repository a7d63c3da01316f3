import { describe, expect, it } from 'vitest';
import { continuousDeploymentPolicyConfig } from '../../../../../main/core/config/shapes/continuous-deployment';
import { counted, readShape } from '../../../../support/shapes';

const names = counted('d111111abcdef8.cloudfront.net');

describe('continuous deployment policies', () => {
  it('are read with their list plain', () => {
    const TrafficConfig = { Type: 'SingleHeader', SingleHeaderConfig: { Header: 'aws-cf-cd-canary', Value: 'yes' } };
    const policy = { StagingDistributionDnsNames: names, Enabled: true, TrafficConfig };
    expect(readShape(continuousDeploymentPolicyConfig, policy)).toMatchObject({
      value: { ...policy, StagingDistributionDnsNames: ['d111111abcdef8.cloudfront.net'] },
      problems: [],
    });
  });

  it('send at most 15 percent of the requests to staging', () => {
    const TrafficConfig = { Type: 'SingleWeight', SingleWeightConfig: { Weight: 15 } };
    const policy = { StagingDistributionDnsNames: names, Enabled: true, TrafficConfig };
    expect(readShape(continuousDeploymentPolicyConfig, policy).problems).toEqual([
      'shape.out-of-range /TrafficConfig/SingleWeightConfig/Weight',
    ]);
  });
});
