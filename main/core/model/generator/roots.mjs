/**
 * What is taken from AWS's packages: per service the structures from which everything else is reached. A structure is named
 * `service.Structure`, because the services use some names twice.
 */
export const services = {
  cloudfront: {
    package: '@aws-sdk/client-cloudfront',
    roots: [
      'Distribution',
      'DistributionConfig',
      'CreateDistributionTenantRequest',
      'UpdateDistributionTenantRequest',
      'DistributionTenant',
      'DistributionTenantSummary',
      'CreateConnectionGroupRequest',
      'UpdateConnectionGroupRequest',
      'ConnectionGroup',
      'ConnectionGroupSummary',
      'CachePolicyConfig',
      'OriginRequestPolicyConfig',
      'ResponseHeadersPolicyConfig',
      'FunctionConfig',
      'FunctionMetadata',
      'KeyGroupConfig',
      'PublicKeyConfig',
      'OriginAccessControlConfig',
      'OriginAccessControlSummary',
      'ContinuousDeploymentPolicyConfig',
      'Tags',
    ],
  },
  wafv2: {
    package: '@aws-sdk/client-wafv2',
    roots: [
      'CreateWebACLRequest',
      'WebACL',
      'CreateIPSetRequest',
      'IPSet',
      'CreateRegexPatternSetRequest',
      'RegexPatternSet',
      'CreateRuleGroupRequest',
      'RuleGroup',
    ],
  },
  acm: { package: '@aws-sdk/client-acm', roots: ['CertificateDetail', 'CertificateSummary', 'Tag'] },
  route53: { package: '@aws-sdk/client-route-53', roots: ['ListResourceRecordSetsResponse', 'ResourceRecordSet'] },
};
