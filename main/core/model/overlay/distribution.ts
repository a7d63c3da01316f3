/** Notes on distributions. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.DistributionConfig': {
    doc: 'Settings of a distribution. With ConnectionMode tenant-only it is a template: its tenants bring the domains.',
    docs: {
      CallerReference: 'Any unique text; it keeps a repeated create call from making a second distribution.',
      Comment: 'A note for people.',
      Enabled: 'false = the distribution answers nobody.',
      ConnectionMode: 'direct = a standard distribution; tenant-only = a multi-tenant distribution.',
      TenantConfig: 'Parameters of the template. Only for multi-tenant distributions.',
      Aliases: 'Alternate domain names of a standard distribution. Tenants bring their own.',
      DefaultRootObject: 'File served for /, such as index.html, without a slash.',
      Origins: 'Where content is fetched from; at least one.',
      OriginGroups: 'Pairs of origins with failover.',
      DefaultCacheBehavior: 'What happens to requests that no other cache behavior matches.',
      CacheBehaviors: 'Cache behaviors in order; the first whose pattern matches the path wins.',
      CustomErrorResponses: 'Pages and statuses served instead of errors.',
      Logging: 'Standard logging (legacy). Not for multi-tenant distributions.',
      PriceClass: 'Edge locations that serve. Not for multi-tenant distributions.',
      ViewerCertificate: 'Certificate and TLS versions for viewers.',
      Restrictions: 'Countries that are let in or kept out.',
      WebACLId: 'ARN of the AWS WAF web ACL, or its name in this workspace.',
      HttpVersion:
        'Newest HTTP version offered to viewers; http2 when absent. HTTP/3 is announced (Alt-Svc) but not spoken here: Node.js has no mature HTTP/3 server.',
      IsIPV6Enabled: 'Whether the distribution has IPv6 addresses. Set on the connection group for tenants.',
      ContinuousDeploymentPolicyId: 'Continuous deployment policy. Not for multi-tenant distributions.',
      Staging: 'Whether this is a staging distribution. Not for multi-tenant distributions.',
      AnycastIpListId: 'Anycast static IP list. Set on the connection group for tenants.',
      ViewerMtlsConfig: 'Client certificates of viewers.',
      ConnectionFunctionAssociation: 'A function run at the TLS handshake.',
      CacheTagConfig: 'Tags for invalidation.',
    },
    needs: { CallerReference: 'create', Comment: 'create' },
    fallbacks: { CallerReference: 'edgecase', Enabled: true },
    confusions: {
      IPV6Enabled: 'IsIPV6Enabled',
      Ipv6Enabled: 'IsIPV6Enabled',
      WebACLArn: 'WebACLId',
      WebAclId: 'WebACLId',
      CNAMEs: 'Aliases',
      Domains: 'Aliases',
      Certificate: 'ViewerCertificate',
      Parameters: 'Parameter values belong to distribution tenants; here they are defined, in TenantConfig.',
      ParameterDefinitions: 'TenantConfig.ParameterDefinitions',
      Customizations: 'Customizations belong to distribution tenants.',
      ConnectionGroupId: 'The connection group is named by each distribution tenant.',
      ManagedCertificateRequest: 'Managed certificates are asked for by distribution tenants.',
      RoutingEndpoint: 'The routing endpoint belongs to the connection group.',
      DistributionTenants: 'Tenants are resources of their own, in tenants/.',
    },
  },
  'cloudfront.ViewerCertificate': {
    doc: 'The certificate shown to viewers, and the TLS versions they may use.',
    docs: {
      CloudFrontDefaultCertificate: 'true = the *.cloudfront.net certificate; alternate domain names then have none.',
      ACMCertificateArn: 'Certificate of AWS Certificate Manager in us-east-1: its ARN, or its name in this workspace.',
      IAMCertificateId: 'Certificate in IAM. Not for multi-tenant distributions.',
      SSLSupportMethod: 'sni-only unless very old clients must be served from dedicated addresses.',
      MinimumProtocolVersion: 'Security policy: the oldest TLS version and the ciphers accepted.',
      Certificate: 'Deprecated echo of the certificate in use.',
      CertificateSource: 'Deprecated echo of where the certificate is kept.',
    },
    dropped: ['Certificate', 'CertificateSource'],
  },
  'cloudfront.Restrictions': {
    doc: 'Who may see the content.',
    docs: {
      GeoRestriction: 'Countries that are let in or kept out.',
    },
  },
  'cloudfront.GeoRestriction': {
    doc: 'Countries that are let in or kept out.',
    docs: {
      RestrictionType: 'none, only the listed countries, or all but the listed ones.',
      Items: 'ISO 3166-1 country codes of two capital letters.',
    },
    as: { Items: 'Locations' },
    confusions: {
      Locations: 'Items',
      Countries: 'Items',
    },
  },
  'cloudfront.TenantConfig': {
    doc: 'What tenants may set. Only for multi-tenant distributions.',
    docs: {
      ParameterDefinitions: 'Parameters that origins use as {{name}}; at most 5.',
    },
  },
  'cloudfront.ParameterDefinition': {
    doc: 'A value that each tenant may give.',
    docs: {
      Name: 'Name, used as {{name}} in origin domains and paths.',
      Definition: 'Kind of the parameter.',
    },
  },
  'cloudfront.ParameterDefinitionSchema': {
    doc: 'Kind of the parameter.',
    docs: {
      StringSchema: 'Text is the only kind of parameter.',
    },
  },
  'cloudfront.StringSchemaConfig': {
    doc: 'A text parameter.',
    docs: {
      Required: 'true = every tenant must give a value.',
      DefaultValue: 'Used by tenants that give none.',
      Comment: 'What the parameter is for.',
    },
  },
  'cloudfront.LoggingConfig': {
    doc: 'Standard logging (legacy). Not for multi-tenant distributions.',
    docs: {
      Enabled: 'Whether access logs are written.',
      IncludeCookies: 'Whether cookies are logged.',
      Bucket: 'Bucket for the logs.',
      Prefix: 'Put before the names of the log files.',
    },
  },
  'cloudfront.ViewerMtlsConfig': {
    doc: 'Client certificates of viewers.',
    docs: {
      Mode: 'Whether viewers must show a certificate.',
      TrustStoreConfig: 'Which client certificates are trusted.',
    },
  },
  'cloudfront.TrustStoreConfig': {
    doc: 'Which client certificates are trusted.',
    docs: {
      TrustStoreId: 'Id of the trust store.',
      AdvertiseTrustStoreCaNames: 'Whether the accepted authorities are named in the handshake.',
      IgnoreCertificateExpiry: 'Whether expired client certificates are accepted.',
    },
  },
  'cloudfront.ConnectionFunctionAssociation': {
    doc: 'A function run at the TLS handshake.',
    docs: {
      Id: 'Id of the connection function.',
    },
  },
  'cloudfront.CacheTagConfig': {
    doc: 'Tags for invalidation.',
    docs: {
      HeaderName: 'Response header of the origin that carries the tags.',
    },
  },
  'cloudfront.CustomErrorResponse': {
    doc: 'What viewers get instead of an error of the origin.',
    docs: {
      ErrorCode: 'Status of the origin (or of CloudFront) that this is for.',
      ResponsePagePath: 'Page to serve instead, beginning with /. Fetched through the first cache behavior that matches it.',
      ResponseCode: 'Status for the viewer, as a text such as "200"; goes with ResponsePagePath.',
      ErrorCachingMinTTL: 'Seconds the error is kept; 10 when absent.',
    },
  },
};
