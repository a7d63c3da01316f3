import { describe, expect, it } from 'vitest';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const functionConfig = structureShape('cloudfront.FunctionConfig');
const keyGroupConfig = structureShape('cloudfront.KeyGroupConfig');
const originAccessControlConfig = structureShape('cloudfront.OriginAccessControlConfig');
const continuousDeploymentPolicyConfig = structureShape('cloudfront.ContinuousDeploymentPolicyConfig');

const written = { Name: 'oac', SigningProtocol: 'sigv4', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' };

describe('origin access controls', () => {
  it('are read as AWS prints them', () => {
    expect(readShape(originAccessControlConfig, { Id: 'E327GJI25M56DG', ...written })).toMatchObject({ value: written, problems: [] });
  });

  it('say which kind of origin and which way of signing there is', () => {
    const wrong = { ...written, SigningBehavior: 'allways', OriginAccessControlOriginType: 'ec2' };
    expect(readShape(originAccessControlConfig, wrong).problems).toEqual([
      'shape.not-allowed-value /SigningBehavior',
      'shape.not-allowed-value /OriginAccessControlOriginType',
    ]);
  });
});

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

describe('functions', () => {
  it('take every member and run on the newer runtime when none is given', () => {
    const written = { Comment: '', Runtime: 'cloudfront-js-1.0', KeyValueStoreAssociations: counted({ KeyValueStoreARN: 'flags' }) };
    expect(readShape(functionConfig, written)).toMatchObject({
      value: { KeyValueStoreAssociations: [{ KeyValueStoreARN: 'flags' }] },
      problems: [],
    });
    expect(readShape(functionConfig, { Comment: '' })).toMatchObject({
      value: { Runtime: 'cloudfront-js-2.0' },
      problems: ['shape.missing-member '],
    });
  });
});

describe('key groups', () => {
  it('lead from other words to Items', () => {
    expect(readShape(keyGroupConfig, { Name: 'keys', Items: ['a'], Comment: '' }).problems).toEqual([]);
    expect(readShape(keyGroupConfig, { Name: 'keys', PublicKeys: ['a'] }).messages[0]).toContain('Did you mean "Items"?');
  });
});
