/** Shape of a distribution, standard or multi-tenant. */
import { cacheBehavior, customErrorResponse, defaultCacheBehavior } from './cache-behavior';
import { origin, originGroup } from './origin';
import {
  anything,
  counted,
  flag,
  forCreate,
  integer,
  oneOf,
  optional,
  plain,
  printed,
  renamed,
  required,
  struct,
  text,
  textLike,
  time,
} from './shape';

const viewerCertificate = struct('ViewerCertificate', 'The certificate shown to viewers, and the TLS versions they may use.', {
  CloudFrontDefaultCertificate: optional(flag, 'true = the *.cloudfront.net certificate; alternate domain names then have none.'),
  ACMCertificateArn: optional(text, 'Certificate of AWS Certificate Manager in us-east-1: its ARN, or its name in this workspace.'),
  IAMCertificateId: optional(text, 'Certificate in IAM. Not for multi-tenant distributions.'),
  SSLSupportMethod: optional(
    oneOf('sni-only', 'vip', 'static-ip'),
    'sni-only unless very old clients must be served from dedicated addresses.',
  ),
  MinimumProtocolVersion: optional(
    oneOf('SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016', 'TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'),
    'Security policy: the oldest TLS version and the ciphers accepted.',
  ),
  Certificate: printed(text, 'Deprecated echo of the certificate in use.'),
  CertificateSource: printed(oneOf('cloudfront', 'iam', 'acm'), 'Deprecated echo of where the certificate is kept.'),
});

const country = textLike(/^[A-Z]{2}$/, 'a country code of two capital letters such as DE or US');

const geoRestriction = struct(
  'GeoRestriction',
  'Countries that are let in or kept out.',
  {
    RestrictionType: required(oneOf('none', 'whitelist', 'blacklist'), 'none, only the listed countries, or all but the listed ones.'),
    Items: renamed('Locations', optional(plain(country), 'ISO 3166-1 country codes of two capital letters.')),
  },
  { counted: true, confusions: { Locations: 'Items', Countries: 'Items' } },
);

const parameterDefinition = struct('ParameterDefinition', 'A value that each tenant may give.', {
  Name: required(
    textLike(/^[a-zA-Z0-9_-]{1,128}$/, '1 to 128 letters, digits, hyphens or underscores'),
    'Name, used as {{name}} in origin domains and paths.',
  ),
  Definition: required(
    struct('ParameterDefinitionSchema', 'Kind of the parameter.', {
      StringSchema: optional(
        struct('StringSchemaConfig', 'A text parameter.', {
          Required: required(flag, 'true = every tenant must give a value.'),
          DefaultValue: optional(text, 'Used by tenants that give none.'),
          Comment: optional(text, 'What the parameter is for.'),
        }),
        'Text is the only kind of parameter.',
      ),
    }),
    'Kind of the parameter.',
  ),
});

const openStruct = (name: string, doc: string): ReturnType<typeof struct> => struct(name, doc, {}, { open: true });

export const distributionConfig = struct(
  'DistributionConfig',
  'Settings of a distribution. With ConnectionMode tenant-only it is a template: its tenants bring the domains.',
  {
    CallerReference: forCreate(text, 'Any unique text; it keeps a repeated create call from making a second distribution.', 'edgecase'),
    Comment: forCreate(text, 'A note for people.'),
    Enabled: required(flag, 'false = the distribution answers nobody.', true),
    ConnectionMode: optional(
      oneOf('direct', 'tenant-only'),
      'direct = a standard distribution; tenant-only = a multi-tenant distribution.',
    ),
    TenantConfig: optional(
      struct('TenantConfig', 'What tenants may set. Only for multi-tenant distributions.', {
        ParameterDefinitions: optional(plain(parameterDefinition), 'Parameters that origins use as {{name}}; at most 5.'),
      }),
      'Parameters of the template. Only for multi-tenant distributions.',
    ),
    Aliases: optional(counted(text), 'Alternate domain names of a standard distribution. Tenants bring their own.'),
    DefaultRootObject: optional(text, 'File served for /, such as index.html, without a slash.'),
    Origins: required(counted(origin), 'Where content is fetched from; at least one.'),
    OriginGroups: optional(counted(originGroup), 'Pairs of origins with failover.'),
    DefaultCacheBehavior: required(defaultCacheBehavior, 'What happens to requests that no other cache behavior matches.'),
    CacheBehaviors: optional(counted(cacheBehavior), 'Cache behaviors in order; the first whose pattern matches the path wins.'),
    CustomErrorResponses: optional(counted(customErrorResponse), 'Pages and statuses served instead of errors.'),
    Logging: optional(
      struct('LoggingConfig', 'Standard logging (legacy). Not for multi-tenant distributions.', {
        Enabled: optional(flag, 'Whether access logs are written.'),
        IncludeCookies: optional(flag, 'Whether cookies are logged.'),
        Bucket: optional(text, 'Bucket for the logs.'),
        Prefix: optional(text, 'Put before the names of the log files.'),
      }),
      'Standard logging (legacy). Not for multi-tenant distributions.',
    ),
    PriceClass: optional(
      oneOf('PriceClass_100', 'PriceClass_200', 'PriceClass_All', 'None'),
      'Edge locations that serve. Not for multi-tenant distributions.',
    ),
    ViewerCertificate: optional(viewerCertificate, 'Certificate and TLS versions for viewers.'),
    Restrictions: optional(
      struct('Restrictions', 'Who may see the content.', {
        GeoRestriction: required(geoRestriction, 'Countries that are let in or kept out.'),
      }),
      'Countries that are let in or kept out.',
    ),
    WebACLId: optional(text, 'ARN of the AWS WAF web ACL, or its name in this workspace.'),
    HttpVersion: optional(oneOf('http1.1', 'http2', 'http3', 'http2and3'), 'Newest HTTP version offered to viewers; http2 when absent.'),
    IsIPV6Enabled: optional(flag, 'Whether the distribution has IPv6 addresses. Set on the connection group for tenants.'),
    ContinuousDeploymentPolicyId: optional(text, 'Continuous deployment policy. Not for multi-tenant distributions.'),
    Staging: optional(flag, 'Whether this is a staging distribution. Not for multi-tenant distributions.'),
    AnycastIpListId: optional(text, 'Anycast static IP list. Set on the connection group for tenants.'),
    ViewerMtlsConfig: optional(
      struct('ViewerMtlsConfig', 'Client certificates of viewers.', {
        Mode: optional(oneOf('required', 'optional', 'passthrough'), 'Whether viewers must show a certificate.'),
        TrustStoreConfig: optional(
          struct('TrustStoreConfig', 'Which client certificates are trusted.', {
            TrustStoreId: required(text, 'Id of the trust store.'),
            AdvertiseTrustStoreCaNames: optional(flag, 'Whether the accepted authorities are named in the handshake.'),
            IgnoreCertificateExpiry: optional(flag, 'Whether expired client certificates are accepted.'),
          }),
          'Which client certificates are trusted.',
        ),
      }),
      'Client certificates of viewers.',
    ),
    ConnectionFunctionAssociation: optional(
      struct('ConnectionFunctionAssociation', 'A function run at the TLS handshake.', {
        Id: required(text, 'Id of the connection function.'),
      }),
      'A function run at the TLS handshake.',
    ),
    CacheTagConfig: optional(
      struct('CacheTagConfig', 'Tags for invalidation.', {
        HeaderName: required(text, 'Response header of the origin that carries the tags.'),
      }),
      'Tags for invalidation.',
    ),
  },
  {
    confusions: {
      IPV6Enabled: 'IsIPV6Enabled',
      Ipv6Enabled: 'IsIPV6Enabled',
      WebACLArn: 'WebACLId',
      WebAclId: 'WebACLId',
      CNAMEs: 'Aliases',
      Domains: 'Aliases',
      Certificate: 'ViewerCertificate',
    },
  },
);

/** What `get-distribution` prints around the configuration. */
export const distributionEnvelope = {
  Id: printed(text, 'Id of the distribution.'),
  ARN: printed(text, 'ARN of the distribution.'),
  Status: printed(text, 'Deployed or InProgress.'),
  LastModifiedTime: printed(time, 'When it was changed last.'),
  InProgressInvalidationBatches: printed(integer, 'Invalidations under way.'),
  DomainName: printed(text, 'The d….cloudfront.net name; "-" for a multi-tenant distribution.'),
  ActiveTrustedSigners: printed(openStruct('ActiveTrustedSigners', 'Signers in use.'), 'Signers in use.'),
  ActiveTrustedKeyGroups: printed(openStruct('ActiveTrustedKeyGroups', 'Key groups in use.'), 'Key groups in use.'),
  AliasICPRecordals: printed(anything, 'ICP recordals of the aliases (China).'),
  ETag: printed(text, 'Version of the configuration.'),
  Location: printed(text, 'URL of the new distribution.'),
  IfMatch: printed(text, 'Version that an update replaces.'),
} as const;
