/** Shape of a continuous deployment policy: which requests of a standard distribution go to its staging distribution. */
import { counted, flag, integerFrom, oneOf, optional, required, struct, text } from './shape';

const stickiness = struct('SessionStickinessConfig', 'Keeps the requests of one viewer session on the same distribution.', {
  IdleTTL: required(integerFrom(300, 3600), 'Seconds without a request after which the session ends.'),
  MaximumTTL: required(integerFrom(300, 3600), 'Most seconds of a session.'),
});

const trafficConfig = struct('TrafficConfig', 'Which requests go to the staging distribution.', {
  Type: required(oneOf('SingleWeight', 'SingleHeader'), 'A share of the requests, or those with a header.'),
  SingleWeightConfig: optional(
    struct('ContinuousDeploymentSingleWeightConfig', 'A share of the requests.', {
      Weight: required({ kind: 'number', integer: false, least: 0, most: 0.15 }, 'Share of requests, from 0 to 0.15.'),
      SessionStickinessConfig: optional(stickiness, 'Keeps the requests of one viewer session together.'),
    }),
    'A share of the requests.',
  ),
  SingleHeaderConfig: optional(
    struct('ContinuousDeploymentSingleHeaderConfig', 'Requests with a header.', {
      Header: required(text, 'Name of the header; it begins with aws-cf-cd-.'),
      Value: required(text, 'Value of the header.'),
    }),
    'Requests with a header.',
  ),
});

export const continuousDeploymentPolicyConfig = struct(
  'ContinuousDeploymentPolicyConfig',
  'Which requests of a standard distribution are answered by its staging distribution. Not for multi-tenant distributions.',
  {
    StagingDistributionDnsNames: required(counted(text), 'The d….cloudfront.net name of the staging distribution.'),
    Enabled: required(flag, 'Whether requests are sent to the staging distribution.'),
    TrafficConfig: optional(trafficConfig, 'Which requests go to the staging distribution.'),
  },
);
