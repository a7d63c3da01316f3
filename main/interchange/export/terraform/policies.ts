/** How the provider writes policies, functions, keys, tenants and groups. Source: the provider's documentation of each resource. */
import { argument, block } from './hcl';
import { isJson, plain, type Rule, type Shape } from './body';

const chosen = (name: string, items: string): Shape => ({
  [`${name}Behavior`]: `${items.replace(/s$/, '')}_behavior`,
  [`${name}s`]: { items },
});

const parameters: Shape = {
  EnableAcceptEncodingGzip: 'enable_accept_encoding_gzip',
  EnableAcceptEncodingBrotli: 'enable_accept_encoding_brotli',
  HeadersConfig: { block: 'headers_config', of: chosen('Header', 'headers') },
  CookiesConfig: { block: 'cookies_config', of: chosen('Cookie', 'cookies') },
  QueryStringsConfig: { block: 'query_strings_config', of: chosen('QueryString', 'query_strings') },
};

export const cachePolicy: Shape = {
  Name: 'name',
  Comment: 'comment',
  MinTTL: 'min_ttl',
  DefaultTTL: 'default_ttl',
  MaxTTL: 'max_ttl',
  ParametersInCacheKeyAndForwardedToOrigin: { block: 'parameters_in_cache_key_and_forwarded_to_origin', of: parameters },
};

export const originRequestPolicy: Shape = {
  Name: 'name',
  Comment: 'comment',
  HeadersConfig: { block: 'headers_config', of: chosen('Header', 'headers') },
  CookiesConfig: { block: 'cookies_config', of: chosen('Cookie', 'cookies') },
  QueryStringsConfig: { block: 'query_strings_config', of: chosen('QueryString', 'query_strings') },
};

const overriding = (more: Readonly<Record<string, Rule>>): Shape => ({ Override: 'override', ...more });

/** A block of blocks named `items`. */
const listed = (name: string, of: Shape) => ({
  with: (value: unknown, lost: (path: string, value: unknown) => void, path: string) => {
    const items = Array.isArray(value) ? value : [];
    if (items.length === 0) return [];
    return [
      block(
        name,
        items.flatMap((item, at) => itemBlock(of, item, lost, `${path}[${at}]`)),
      ),
    ];
  },
});

function itemBlock(of: Shape, item: unknown, lost: (path: string, value: unknown) => void, path: string) {
  const rules = typeof of === 'function' ? of() : of;
  if (!isJson(item)) return [];
  for (const name of Object.keys(item)) if (!Object.hasOwn(rules, name)) lost(`${path}.${name}`, item[name]);
  const args = Object.entries(rules).flatMap(([name, rule]) =>
    typeof rule === 'string' && item[name] !== undefined ? [argument(rule, plain(item[name]))] : [],
  );
  return [block('items', args)];
}

export const responseHeadersPolicy: Shape = {
  Name: 'name',
  Comment: 'comment',
  CorsConfig: {
    block: 'cors_config',
    of: {
      AccessControlAllowCredentials: 'access_control_allow_credentials',
      AccessControlMaxAgeSec: 'access_control_max_age_sec',
      OriginOverride: 'origin_override',
      AccessControlAllowHeaders: { items: 'access_control_allow_headers' },
      AccessControlAllowMethods: { items: 'access_control_allow_methods' },
      AccessControlAllowOrigins: { items: 'access_control_allow_origins' },
      AccessControlExposeHeaders: { items: 'access_control_expose_headers' },
    },
  },
  CustomHeadersConfig: listed('custom_headers_config', { Header: 'header', Value: 'value', Override: 'override' }),
  RemoveHeadersConfig: listed('remove_headers_config', { Header: 'header' }),
  SecurityHeadersConfig: {
    block: 'security_headers_config',
    of: {
      ContentSecurityPolicy: { block: 'content_security_policy', of: overriding({ ContentSecurityPolicy: 'content_security_policy' }) },
      ContentTypeOptions: { block: 'content_type_options', of: overriding({}) },
      FrameOptions: { block: 'frame_options', of: overriding({ FrameOption: 'frame_option' }) },
      ReferrerPolicy: { block: 'referrer_policy', of: overriding({ ReferrerPolicy: 'referrer_policy' }) },
      StrictTransportSecurity: {
        block: 'strict_transport_security',
        of: overriding({
          AccessControlMaxAgeSec: 'access_control_max_age_sec',
          IncludeSubdomains: 'include_subdomains',
          Preload: 'preload',
        }),
      },
      XSSProtection: {
        block: 'xss_protection',
        of: overriding({ Protection: 'protection', ModeBlock: 'mode_block', ReportUri: 'report_uri' }),
      },
    },
  },
  ServerTimingHeadersConfig: { block: 'server_timing_headers_config', of: { Enabled: 'enabled', SamplingRate: 'sampling_rate' } },
};

export const keyGroup: Shape = { Name: 'name', Comment: 'comment', Items: 'items' };

export const publicKey: Shape = { Name: 'name', EncodedKey: 'encoded_key' };

export const originAccessControl: Shape = {
  Name: 'name',
  // Without it the provider writes a description of its own.
  Description: { with: (value) => [argument('description', plain(value))] },
  OriginAccessControlOriginType: 'origin_access_control_origin_type',
  SigningBehavior: 'signing_behavior',
  SigningProtocol: 'signing_protocol',
};

export const continuousDeploymentPolicy: Shape = {
  Enabled: 'enabled',
  StagingDistributionDnsNames: {
    with: (value) => {
      const items = Array.isArray(value) ? value : [];
      return [block('staging_distribution_dns_names', [argument('items', plain(items)), argument('quantity', items.length)])];
    },
  },
  TrafficConfig: {
    block: 'traffic_config',
    of: {
      Type: 'type',
      SingleWeightConfig: {
        block: 'single_weight_config',
        of: {
          Weight: { with: (value) => [argument('weight', String(value))] },
          SessionStickinessConfig: { block: 'session_stickiness_config', of: { IdleTTL: 'idle_ttl', MaximumTTL: 'maximum_ttl' } },
        },
      },
      SingleHeaderConfig: { block: 'single_header_config', of: { Header: 'header', Value: 'value' } },
    },
  },
};

/** The provider's own default of `ipv6_enabled` is false where the API's is true, so it is always written. */
export const connectionGroup: Shape = {
  Name: 'name',
  Enabled: 'enabled',
  Ipv6Enabled: 'ipv6_enabled',
  AnycastIpListId: 'anycast_ip_list_id',
  IsDefault: null,
  RoutingEndpoint: null,
};

export const distributionTenant: Shape = {
  Name: 'name',
  DistributionId: 'distribution_id',
  ConnectionGroupId: 'connection_group_id',
  Enabled: 'enabled',
  Domains: { block: 'domain', of: { Domain: 'domain', Status: null } },
  Parameters: { block: 'parameter', of: { Name: 'name', Value: 'value' } },
  Customizations: {
    block: 'customizations',
    of: {
      Certificate: { block: 'certificate', of: { Arn: 'arn' } },
      GeoRestrictions: { block: 'geo_restriction', of: { RestrictionType: 'restriction_type', Locations: 'locations' } },
      WebAcl: { block: 'web_acl', of: { Action: 'action', Arn: 'arn' } },
    },
  },
  ManagedCertificateRequest: {
    block: 'managed_certificate_request',
    of: {
      ValidationTokenHost: 'validation_token_host',
      PrimaryDomainName: 'primary_domain_name',
      CertificateTransparencyLoggingPreference: 'certificate_transparency_logging_preference',
    },
  },
};

export const ipSet: Shape = {
  Name: 'name',
  Description: 'description',
  Scope: 'scope',
  IPAddressVersion: 'ip_address_version',
  Addresses: { with: (value) => [argument('addresses', plain(value))] },
};

export const regexPatternSet: Shape = {
  Name: 'name',
  Description: 'description',
  Scope: 'scope',
  RegularExpressionList: { block: 'regular_expression', of: { RegexString: 'regex_string' } },
};
