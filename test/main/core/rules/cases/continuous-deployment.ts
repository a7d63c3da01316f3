import type { continuousDeploymentRules } from '../../../../../main/core/rules/continuous-deployment';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const weight = { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.1 } };
const policy = (names: readonly string[], TrafficConfig: object = weight): object => ({
  StagingDistributionDnsNames: { Quantity: names.length, Items: names },
  Enabled: true,
  TrafficConfig,
});
const one = (names: readonly string[], staging = true): Files => ({
  'continuous-deployment-policies/one.json': policy(names),
  'distributions/next.json': standard('next', [], { Staging: staging }),
});
const traffic = (bad: object, good: object): RuleCase => ({
  triggers: { 'continuous-deployment-policies/one.json': policy(['dnext.cloudfront.net'], bad) },
  nearMiss: { 'continuous-deployment-policies/one.json': policy(['dnext.cloudfront.net'], good) },
});
const header = (Header: string): object => ({ Type: 'SingleHeader', SingleHeaderConfig: { Header, Value: 'true' } });
const session = (IdleTTL: number, MaximumTTL: number): object => ({
  Type: 'SingleWeight',
  SingleWeightConfig: { Weight: 0.1, SessionStickinessConfig: { IdleTTL, MaximumTTL } },
});
const attached = (Staging: boolean): Files => ({
  'distributions/one.json': standard('one', [], { Staging, ContinuousDeploymentPolicyId: 'one' }),
  'continuous-deployment-policies/one.json': policy(['dnext.cloudfront.net']),
});

export const continuousDeploymentCases: Cases<keyof typeof continuousDeploymentRules> = {
  'continuous-deployment.not-staging': { triggers: one(['dnext.cloudfront.net'], false), nearMiss: one(['dnext.cloudfront.net']) },
  'continuous-deployment.staging-in-use': {
    triggers: { ...one(['dnext.cloudfront.net']), 'continuous-deployment-policies/two.json': policy(['DNEXT.cloudfront.net']) },
    nearMiss: { ...one(['dnext.cloudfront.net']), 'continuous-deployment-policies/two.json': policy(['dother.cloudfront.net']) },
  },
  'continuous-deployment.one-staging': [
    { triggers: one([]), nearMiss: one(['dnext.cloudfront.net']) },
    { triggers: one(['dnext.cloudfront.net', 'da.cloudfront.net', 'db.cloudfront.net']), nearMiss: one(['dnext.cloudfront.net']) },
  ],
  'continuous-deployment.on-staging': { triggers: attached(true), nearMiss: attached(false) },
  'continuous-deployment.traffic': [
    traffic({ Type: 'SingleHeader', SingleWeightConfig: { Weight: 0.1 } }, weight),
    traffic({ ...weight, SingleHeaderConfig: { Header: 'aws-cf-cd-x', Value: '1' } }, header('aws-cf-cd-x')),
    traffic({ Type: 'SingleWeight' }, weight),
  ],
  'continuous-deployment.header': traffic(header('x-next'), header('AWS-CF-CD-next')),
  'continuous-deployment.session': traffic(session(900, 600), session(600, 600)),
};
