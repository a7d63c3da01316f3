/** What the words of enumerations mean, where the model does not say and people ask. Keyed by `service.Enumeration`. */
export const enumWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cloudfront.ConnectionMode': {
    direct: 'A standard distribution: viewers reach it by its own names.',
    'tenant-only': 'A multi-tenant distribution: a template that only its tenants serve.',
  },
  'cloudfront.ViewerProtocolPolicy': {
    'allow-all': 'HTTP and HTTPS are served.',
    'https-only': 'Plain HTTP is refused with 403.',
    'redirect-to-https': 'Plain HTTP is answered with a redirect to HTTPS (301; 307 for POST and the like).',
  },
  'cloudfront.OriginProtocolPolicy': {
    'http-only': 'Always plain HTTP towards the origin.',
    'https-only': 'Always HTTPS towards the origin.',
    'match-viewer': 'Whatever the viewer used.',
  },
  'cloudfront.SSLSupportMethod': {
    'sni-only': 'The certificate is chosen by the name that the viewer sends (SNI).',
    vip: 'Dedicated addresses, for clients without SNI. Not for multi-tenant distributions.',
    'static-ip': 'Anycast static addresses.',
  },
  'cloudfront.GeoRestrictionType': {
    none: 'No country is restricted.',
    whitelist: 'Only the listed countries are let in.',
    blacklist: 'The listed countries are kept out.',
  },
  'cloudfront.CustomizationActionType': {
    override: 'This web ACL instead of the template’s.',
    disable: 'No web ACL at all, not even the template’s.',
  },
  'cloudfront.ValidationTokenHost': {
    cloudfront: 'CloudFront answers the validation; DNS must already point at it.',
    'self-hosted': 'Your own server answers the validation.',
  },
  'cloudfront.DomainStatus': {
    active: 'CloudFront serves the domain.',
    inactive: 'CloudFront does not serve the domain yet.',
  },
  'cloudfront.EventType': {
    'viewer-request': 'Before the cache is asked.',
    'viewer-response': 'Before the answer goes to the viewer.',
    'origin-request': 'Before the origin is asked (Lambda@Edge only).',
    'origin-response': 'When the origin has answered (Lambda@Edge only).',
  },
  'cloudfront.OriginAccessControlSigningBehaviors': {
    always: 'Every request to the origin is signed.',
    'always-amz-auth': 'Every request is signed with Amazon’s own headers; the viewer’s Authorization passes. For Lambda origins only.',
    never: 'No request is signed.',
    'no-override': 'Signed unless the viewer sent an Authorization header.',
  },
  'cloudfront.FunctionRuntime': {
    'cloudfront-js-1.0': 'The older runtime; it knows neither key value stores nor tenants.',
    'cloudfront-js-2.0': 'Key value stores, tenants and origin changes.',
  },
  'cloudfront.CachePolicyHeaderBehavior': {
    none: 'No header belongs to the cache key.',
    whitelist: 'The listed headers belong to the cache key.',
  },
  'cloudfront.OriginRequestPolicyHeaderBehavior': {
    none: 'No header of the viewer is added.',
    whitelist: 'The listed headers.',
    allViewer: 'All headers of the viewer, Host included.',
    allViewerAndWhitelistCloudFront: 'All headers of the viewer, and the listed CloudFront headers.',
    allExcept: 'All headers of the viewer but the listed ones.',
  },
  'cloudfront.ContinuousDeploymentPolicyType': {
    SingleWeight: 'A share of the requests goes to the staging distribution.',
    SingleHeader: 'Requests with a certain header go to the staging distribution.',
  },
  'wafv2.Scope': {
    CLOUDFRONT: 'For CloudFront distributions and tenants.',
    REGIONAL: 'For resources of one Region; no use to CloudFront.',
  },
  'wafv2.PositionalConstraint': {
    EXACTLY: 'The whole part is the search string.',
    STARTS_WITH: 'The part begins with the search string.',
    ENDS_WITH: 'The part ends with the search string.',
    CONTAINS: 'The search string is somewhere in the part.',
    CONTAINS_WORD: 'The search string is in the part as a whole word.',
  },
};
