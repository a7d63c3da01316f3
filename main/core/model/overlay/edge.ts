/** Notes on functions, key groups, origin access controls and continuous deployment policies. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.FunctionConfig': {
    doc: 'Settings of the CloudFront Function whose code stands beside this file.',
    docs: {
      Comment: 'What the function is for.',
      Runtime: 'Language version; 2.0 knows key value stores and tenants.',
      KeyValueStoreAssociations: 'Key value store of the function; at most one.',
    },
    needs: { Comment: 'create' },
    fallbacks: { Runtime: 'cloudfront-js-2.0' },
  },
  'cloudfront.KeyValueStoreAssociation': {
    doc: 'A key value store that the function reads.',
    docs: {
      KeyValueStoreARN: 'The store: its ARN or its name.',
    },
  },
  'cloudfront.OriginAccessControlConfig': {
    doc: 'How CloudFront signs its requests to an origin of AWS, so that the origin can refuse everybody else.',
    printed: ['cloudfront.OriginAccessControlSummary'],
    docs: {
      Name: 'Name of the origin access control, unique in the account.',
      Description: 'A note for people.',
      SigningProtocol: 'How requests are signed; sigv4 is the only way.',
      SigningBehavior: 'always; never; or no-override = unless the viewer sent an Authorization header.',
      OriginAccessControlOriginType: 'Kind of the origin.',
    },
    confusions: {
      SigningBehaviour: 'SigningBehavior',
      OriginType: 'OriginAccessControlOriginType',
      Comment: 'Description',
    },
  },
  'cloudfront.ContinuousDeploymentPolicyConfig': {
    doc: 'Which requests of a standard distribution are answered by its staging distribution. Not for multi-tenant distributions.',
    docs: {
      StagingDistributionDnsNames: 'The d….cloudfront.net name of the staging distribution.',
      Enabled: 'Whether requests are sent to the staging distribution.',
      TrafficConfig: 'Which requests go to the staging distribution.',
    },
  },
  'cloudfront.TrafficConfig': {
    doc: 'Which requests go to the staging distribution.',
    docs: {
      Type: 'A share of the requests, or those with a header.',
      SingleWeightConfig: 'A share of the requests.',
      SingleHeaderConfig: 'Requests with a header.',
    },
  },
  'cloudfront.ContinuousDeploymentSingleWeightConfig': {
    doc: 'A share of the requests.',
    docs: {
      Weight: 'Share of requests, from 0 to 0.15.',
      SessionStickinessConfig: 'Keeps the requests of one viewer session together.',
    },
  },
  'cloudfront.SessionStickinessConfig': {
    doc: 'Keeps the requests of one viewer session on the same distribution.',
    docs: {
      IdleTTL: 'Seconds without a request after which the session ends.',
      MaximumTTL: 'Most seconds of a session.',
    },
  },
  'cloudfront.ContinuousDeploymentSingleHeaderConfig': {
    doc: 'Requests with a header.',
    docs: {
      Header: 'Name of the header; it begins with aws-cf-cd-.',
      Value: 'Value of the header.',
    },
  },
  'cloudfront.KeyGroupConfig': {
    doc: 'Public keys whose signatures are accepted together.',
    docs: {
      Name: 'Name of the key group.',
      Items: 'Public keys: their ids, or their names (public-keys/<name>.pem).',
      Comment: 'A note for people.',
    },
    confusions: {
      PublicKeys: 'Items',
      Keys: 'Items',
    },
  },
};
