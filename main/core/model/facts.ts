/**
 * Facts that AWS's packages lack: lengths, patterns and ranges, each with its source. Keyed by `service.Structure.Member`; of a
 * list they hold for each element.
 */
export interface Fact {
  readonly pattern?: RegExp;
  /** Completes "It must be …". */
  readonly form?: string;
  /** Characters. */
  readonly shortest?: number;
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
  /** Numbers outside the range that are allowed too. */
  readonly also?: readonly number[];
  /** Not a whole number. */
  readonly decimal?: true;
  /** The rule that reports it; the loader then does not. */
  readonly rule?: string;
  readonly source: string;
}

const sdk = 'documentation of the member in the AWS SDK';
const model = 'CloudFront API model 2020-05-31';
const wafModel = 'WAFV2 API model 2019-07-29';

const resourceName: Fact = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9.-]{1,126}[a-zA-Z0-9]$/,
  form: '3 to 128 letters, digits, hyphens or dots, with a letter or digit at both ends',
  source: model,
};
/** CloudFront names the group that it makes by itself `CreatedByCloudFront-cg_…`, which its own pattern would refuse. */
const groupName: Fact = {
  ...resourceName,
  pattern: /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]{1,126}[a-zA-Z0-9]|CreatedByCloudFront-cg_[a-zA-Z0-9]+)$/,
  source: `${model}; AWS CLI reference, list-connection-groups`,
};
const country: Fact = {
  pattern: /^[A-Z]{2}$/,
  form: 'a country code of two capital letters such as DE or US',
  source: 'ISO 3166-1 alpha-2; documentation of GeoRestriction in the AWS SDK',
};
const port: Fact = {
  least: 1024,
  most: 65_535,
  also: [80, 443],
  rule: 'origin.port',
  source: 'CloudFront Developer Guide, "Origin settings": 80, 443, 1024-65535',
};
/** At most 120 seconds, which the rule origin.timeout judges. */
const timeout: Fact = { least: 1, source: sdk };
const seconds: Fact = { least: 0, source: 'a duration in seconds' };
const policyComment: Fact = { longest: 128, rule: 'policy.comment', source: sdk };
const wafName: Fact = {
  pattern: /^[\w-]{1,128}$/,
  form: '1 to 128 letters, digits, hyphens or underscores',
  rule: 'waf.name',
  source: wafModel,
};
const wafDescription: Fact = { longest: 256, source: wafModel };
const headerName: Fact = { shortest: 1, longest: 64, source: wafModel };
const headerValue: Fact = { shortest: 1, longest: 255, source: wafModel };

export const facts: Readonly<Record<string, Fact>> = {
  'cloudfront.DistributionConfig.Comment': { longest: 128, rule: 'distribution.comment', source: sdk },
  'cloudfront.CustomErrorResponse.ErrorCachingMinTTL': seconds,
  'cloudfront.GeoRestriction.Items': country,
  'cloudfront.GeoRestrictionCustomization.Locations': country,
  'cloudfront.ParameterDefinition.Name': {
    pattern: /^[a-zA-Z0-9_-]{1,128}$/,
    form: '1 to 128 letters, digits, hyphens or underscores',
    source: `${model}, ParameterName`,
  },
  'cloudfront.Parameter.Value': { shortest: 1, longest: 256, rule: 'parameter.bad-value', source: `${model}, ParameterValue` },
  'cloudfront.StringSchemaConfig.DefaultValue': {
    shortest: 1,
    longest: 256,
    rule: 'parameter.bad-value',
    source: `${model}, ParameterValue`,
  },

  'cloudfront.CustomOriginConfig.HTTPPort': port,
  'cloudfront.CustomOriginConfig.HTTPSPort': port,
  'cloudfront.CustomOriginConfig.OriginReadTimeout': timeout,
  'cloudfront.CustomOriginConfig.OriginKeepaliveTimeout': timeout,
  'cloudfront.VpcOriginConfig.OriginReadTimeout': timeout,
  'cloudfront.VpcOriginConfig.OriginKeepaliveTimeout': timeout,
  'cloudfront.S3OriginConfig.OriginReadTimeout': timeout,
  'cloudfront.Origin.ConnectionAttempts': { least: 1, most: 3, source: sdk },
  'cloudfront.Origin.ConnectionTimeout': { least: 1, most: 10, source: sdk },
  'cloudfront.Origin.ResponseCompletionTimeout': seconds,

  'cloudfront.CacheBehavior.MinTTL': seconds,
  'cloudfront.CacheBehavior.DefaultTTL': seconds,
  'cloudfront.CacheBehavior.MaxTTL': seconds,

  'cloudfront.CreateDistributionTenantRequest.Name': resourceName,
  'cloudfront.CreateConnectionGroupRequest.Name': groupName,
  'cloudfront.CreateConnectionGroupRequest.RoutingEndpoint': {
    pattern: /^[a-z0-9]+\.cloudfront\.net$/,
    form: 'a name such as d111111abcdef8.cloudfront.net',
    source: 'AWS CLI examples, create-connection-group',
  },
  'cloudfront.Tag.Key': { shortest: 1, longest: 128, source: sdk },
  'cloudfront.Tag.Value': { longest: 256, source: sdk },

  'cloudfront.CachePolicyConfig.Comment': policyComment,
  'cloudfront.CachePolicyConfig.MinTTL': seconds,
  'cloudfront.CachePolicyConfig.DefaultTTL': seconds,
  'cloudfront.CachePolicyConfig.MaxTTL': seconds,
  'cloudfront.OriginRequestPolicyConfig.Comment': policyComment,
  'cloudfront.ResponseHeadersPolicyConfig.Comment': policyComment,
  'cloudfront.ResponseHeadersPolicyCorsConfig.AccessControlMaxAgeSec': seconds,
  'cloudfront.ResponseHeadersPolicyStrictTransportSecurity.AccessControlMaxAgeSec': seconds,
  'cloudfront.ResponseHeadersPolicyServerTimingHeadersConfig.SamplingRate': { least: 0, most: 100, decimal: true, source: sdk },

  'cloudfront.KeyGroupConfig.Comment': policyComment,
  'cloudfront.PublicKeyConfig.Comment': { longest: 128, source: sdk },
  'cloudfront.OriginAccessControlConfig.Name': { shortest: 1, longest: 64, source: sdk },
  'cloudfront.OriginAccessControlConfig.Description': { longest: 256, source: 'AWS CLI reference, create-origin-access-control' },
  'cloudfront.ContinuousDeploymentSingleWeightConfig.Weight': { least: 0, most: 0.15, decimal: true, source: sdk },
  'cloudfront.SessionStickinessConfig.IdleTTL': { least: 300, most: 3600, source: sdk },
  'cloudfront.SessionStickinessConfig.MaximumTTL': { least: 300, most: 3600, source: sdk },

  'wafv2.CreateWebACLRequest.Name': wafName,
  'wafv2.CreateWebACLRequest.Description': wafDescription,
  'wafv2.CreateIPSetRequest.Name': wafName,
  'wafv2.CreateIPSetRequest.Description': wafDescription,
  'wafv2.CreateIPSetRequest.Addresses': {
    pattern: /^[0-9a-fA-F.:]+\/\d{1,3}$/,
    form: 'an address range such as 192.0.2.0/24 or 2001:db8::/32',
    rule: 'ip-set.address',
    source: sdk,
  },
  'wafv2.CreateRegexPatternSetRequest.Name': wafName,
  'wafv2.CreateRegexPatternSetRequest.Description': wafDescription,
  'wafv2.CreateRuleGroupRequest.Name': wafName,
  'wafv2.CreateRuleGroupRequest.Description': wafDescription,
  'wafv2.CreateRuleGroupRequest.Capacity': { least: 1, source: wafModel },
  'wafv2.Rule.Name': wafName,
  'wafv2.Rule.Priority': { least: 0, source: wafModel },
  'wafv2.VisibilityConfig.MetricName': { shortest: 1, longest: 128, source: sdk },
  'wafv2.CustomResponse.ResponseCode': { least: 200, most: 600, rule: 'waf.custom-response', source: wafModel },
  'wafv2.CustomHTTPHeader.Name': headerName,
  'wafv2.CustomHTTPHeader.Value': headerValue,

  'route53.ResourceRecordSet.TTL': { least: 0, most: 2_147_483_647, source: 'Route 53 API model 2013-04-01, TTL' },
  'route53.ResourceRecordSet.Weight': { least: 0, most: 255, source: sdk },

  'acm.CertificateDetail.Account': { pattern: /^\d{12}$/, form: 'an account number of twelve digits', source: 'AWS account ids' },
};
