/**
 * What becomes of every member of a multi-tenant distribution, its tenants and connection groups: one of three states each.
 * MEMBERS.md is made from this table; a test fails for a member of AWS's model that has no state here, and for one that is gone.
 *
 * - `honoured`: it changes what the simulator answers, or decides which resource is meant.
 * - `reported`: it is not simulated, and every trace on whose way it lies says so.
 * - `validated`: its form is checked (and rules may judge it); no answer depends on it.
 */
export type MemberState = 'honoured' | 'reported' | 'validated';

export interface StructureStates {
  readonly honoured?: readonly string[];
  readonly reported?: readonly string[];
  readonly validated?: readonly string[];
  /** What more there is to say of a member. */
  readonly remarks?: Readonly<Record<string, string>>;
}

/** The structures from which the others are reached. */
export const memberRoots = [
  'DistributionConfig',
  'CreateDistributionTenantRequest',
  'DistributionTenant',
  'CreateConnectionGroupRequest',
  'ConnectionGroup',
] as const;

const standardOnly = 'standard distributions only; refused on a template';
const formOnly = 'form only: nothing else depends on it';
const book = 'book-keeping that get-* prints; accepted and left out';
const standardCache = {
  TrustedSigners: standardOnly,
  SmoothStreaming: standardOnly,
  ForwardedValues: standardOnly,
  MinTTL: standardOnly,
  DefaultTTL: standardOnly,
  MaxTTL: standardOnly,
};

const behavior: StructureStates = {
  honoured: [
    'TargetOriginId',
    'ViewerProtocolPolicy',
    'AllowedMethods',
    'CachePolicyId',
    'OriginRequestPolicyId',
    'ResponseHeadersPolicyId',
    'TrustedKeyGroups',
    'FunctionAssociations',
    'Compress',
    'RealtimeLogConfigArn',
  ],
  reported: ['LambdaFunctionAssociations', 'FieldLevelEncryptionId', 'GrpcConfig'],
  validated: Object.keys(standardCache),
  remarks: {
    ...standardCache,
    RealtimeLogConfigArn:
      'records are written when the edge is asked for access logs; the fields of the configuration are assumed to be all',
  },
};

/** By structure of the CloudFront model. */
export const memberStates: Readonly<Record<string, StructureStates>> = {
  DistributionConfig: {
    honoured: [
      'Origins',
      'OriginGroups',
      'DefaultCacheBehavior',
      'CacheBehaviors',
      'CustomErrorResponses',
      'DefaultRootObject',
      'Enabled',
      'ConnectionMode',
      'TenantConfig',
      'ViewerCertificate',
      'Restrictions',
      'WebACLId',
      'HttpVersion',
      'CacheTagConfig',
      'Logging',
      'ViewerMtlsConfig',
    ],
    reported: ['ConnectionFunctionAssociation'],
    validated: [
      'CallerReference',
      'Comment',
      'Aliases',
      'PriceClass',
      'IsIPV6Enabled',
      'AnycastIpListId',
      'ContinuousDeploymentPolicyId',
      'Staging',
    ],
    remarks: {
      Aliases: 'refused on a template, whose tenants bring the domains; honoured on a standard distribution',
      IsIPV6Enabled: 'refused on a template, whose connection groups decide; honoured on a standard distribution',
      AnycastIpListId: 'refused on a template; set on the connection group',
      PriceClass: standardOnly,
      ContinuousDeploymentPolicyId: `${standardOnly}; there reported`,
      Staging: standardOnly,
      Logging: 'refused on a template; files are written when the edge is asked for access logs',
      HttpVersion: 'HTTP/3 is announced (Alt-Svc) and reported: viewers stay with TCP',
      WebACLId: 'reported where the web ACL is not a file of the workspace',
    },
  },
  Origin: {
    honoured: [
      'Id',
      'DomainName',
      'OriginPath',
      'CustomHeaders',
      'S3OriginConfig',
      'CustomOriginConfig',
      'ConnectionAttempts',
      'ConnectionTimeout',
      'ResponseCompletionTimeout',
      'OriginAccessControlId',
      'OriginShield',
    ],
    reported: ['VpcOriginConfig'],
    remarks: { OriginShield: 'errors, parts and expired objects are kept at the edge only' },
  },
  OriginCustomHeader: { honoured: ['HeaderName', 'HeaderValue'] },
  S3OriginConfig: {
    honoured: ['OriginAccessIdentity', 'OriginReadTimeout'],
    remarks: { OriginAccessIdentity: 'refused on a template' },
  },
  CustomOriginConfig: {
    honoured: [
      'HTTPPort',
      'HTTPSPort',
      'OriginProtocolPolicy',
      'OriginReadTimeout',
      'OriginSslProtocols',
      'OriginKeepaliveTimeout',
      'IpAddressType',
    ],
    reported: ['OriginMtlsConfig'],
    remarks: {
      OriginSslProtocols: 'where a real server stands for the origin',
      OriginKeepaliveTimeout: 'where a real server stands for the origin',
      IpAddressType: 'where a real server stands for the origin',
    },
  },
  OriginMtlsConfig: { reported: ['ClientCertificateArn'] },
  VpcOriginConfig: { reported: ['VpcOriginId', 'OwnerAccountId', 'OriginReadTimeout', 'OriginKeepaliveTimeout'] },
  OriginShield: {
    honoured: ['Enabled', 'OriginShieldRegion'],
    remarks: { OriginShieldRegion: 'names the cache; no distances are simulated' },
  },
  OriginGroup: {
    honoured: ['Id', 'Members', 'FailoverCriteria'],
    reported: ['SelectionCriteria'],
    remarks: { SelectionCriteria: 'media-quality-based is reported; the first origin is asked first' },
  },
  OriginGroupFailoverCriteria: { honoured: ['StatusCodes'] },
  OriginGroupMember: { honoured: ['OriginId'] },
  DefaultCacheBehavior: behavior,
  CacheBehavior: { ...behavior, honoured: ['PathPattern', ...(behavior.honoured ?? [])] },
  AllowedMethods: { honoured: ['Items', 'CachedMethods'] },
  TrustedKeyGroups: { honoured: ['Enabled', 'Items'] },
  TrustedSigners: { validated: ['Enabled', 'Items'], remarks: { Enabled: standardOnly, Items: standardOnly } },
  FunctionAssociation: {
    honoured: ['FunctionARN', 'EventType'],
    remarks: { FunctionARN: 'a function without code in the workspace is reported' },
  },
  LambdaFunctionAssociation: { reported: ['LambdaFunctionARN', 'EventType', 'IncludeBody'] },
  GrpcConfig: { reported: ['Enabled'] },
  ForwardedValues: {
    validated: ['QueryString', 'Cookies', 'Headers', 'QueryStringCacheKeys'],
    remarks: { QueryString: standardOnly, Cookies: standardOnly, Headers: standardOnly, QueryStringCacheKeys: standardOnly },
  },
  CookiePreference: { validated: ['Forward', 'WhitelistedNames'], remarks: { Forward: standardOnly, WhitelistedNames: standardOnly } },
  CustomErrorResponse: { honoured: ['ErrorCode', 'ErrorCachingMinTTL'], reported: ['ResponsePagePath', 'ResponseCode'] },
  LoggingConfig: {
    honoured: ['Enabled', 'IncludeCookies', 'Bucket', 'Prefix'],
    remarks: { Bucket: 'a folder below the one that access logs are written to' },
  },
  ViewerCertificate: {
    honoured: ['CloudFrontDefaultCertificate', 'ACMCertificateArn', 'MinimumProtocolVersion', 'SSLSupportMethod'],
    validated: ['IAMCertificateId', 'Certificate', 'CertificateSource'],
    remarks: {
      SSLSupportMethod: 'dedicated addresses are refused on a template',
      IAMCertificateId: standardOnly,
      Certificate: book,
      CertificateSource: book,
    },
  },
  Restrictions: { honoured: ['GeoRestriction'] },
  GeoRestriction: { honoured: ['RestrictionType', 'Items'] },
  TenantConfig: { honoured: ['ParameterDefinitions'] },
  ParameterDefinition: { honoured: ['Name', 'Definition'] },
  ParameterDefinitionSchema: { honoured: ['StringSchema'] },
  StringSchemaConfig: { honoured: ['Required', 'DefaultValue'], validated: ['Comment'] },
  ViewerMtlsConfig: { honoured: ['Mode', 'TrustStoreConfig'], remarks: { Mode: 'passthrough caches like the other modes here' } },
  TrustStoreConfig: { honoured: ['TrustStoreId', 'AdvertiseTrustStoreCaNames', 'IgnoreCertificateExpiry'] },
  ConnectionFunctionAssociation: { reported: ['Id'] },
  CacheTagConfig: { honoured: ['HeaderName'] },
  CreateDistributionTenantRequest: {
    honoured: [
      'DistributionId',
      'Name',
      'Domains',
      'Customizations',
      'Parameters',
      'ConnectionGroupId',
      'ManagedCertificateRequest',
      'Enabled',
    ],
    validated: ['Tags'],
  },
  DomainItem: { honoured: ['Domain'] },
  DomainResult: { honoured: ['Domain', 'Status'] },
  Customizations: { honoured: ['WebAcl', 'Certificate', 'GeoRestrictions'] },
  WebAclCustomization: { honoured: ['Action', 'Arn'] },
  Certificate: { honoured: ['Arn'] },
  GeoRestrictionCustomization: { honoured: ['RestrictionType', 'Locations'] },
  Parameter: { honoured: ['Name', 'Value'] },
  ManagedCertificateRequest: {
    honoured: ['ValidationTokenHost', 'PrimaryDomainName'],
    validated: ['CertificateTransparencyLoggingPreference'],
    remarks: { CertificateTransparencyLoggingPreference: formOnly },
  },
  DistributionTenant: {
    honoured: ['Id', 'Arn', 'DistributionId', 'Name', 'Domains', 'Customizations', 'Parameters', 'ConnectionGroupId', 'Enabled'],
    validated: ['Tags', 'CreatedTime', 'LastModifiedTime', 'Status'],
    remarks: { CreatedTime: book, LastModifiedTime: book, Status: book },
  },
  CreateConnectionGroupRequest: {
    honoured: ['Name', 'Ipv6Enabled', 'Enabled'],
    validated: ['AnycastIpListId', 'Tags'],
    remarks: { AnycastIpListId: 'judged by rules; the addresses of the list are not simulated' },
  },
  ConnectionGroup: {
    honoured: ['Id', 'Arn', 'Name', 'Ipv6Enabled', 'RoutingEndpoint', 'Enabled', 'IsDefault'],
    validated: ['AnycastIpListId', 'Tags', 'CreatedTime', 'LastModifiedTime', 'Status'],
    remarks: {
      AnycastIpListId: 'judged by rules; the addresses of the list are not simulated',
      CreatedTime: book,
      LastModifiedTime: book,
      Status: book,
    },
  },
  Tags: { validated: ['Items'] },
  Tag: { validated: ['Key', 'Value'] },
};
