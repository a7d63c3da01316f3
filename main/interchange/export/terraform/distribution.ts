/**
 * How the provider writes distributions. Source: the provider's documentation and schemas of `aws_cloudfront_distribution` and
 * `aws_cloudfront_multitenant_distribution`, which differ in many names.
 */
import { argument, block, type Item } from './hcl';
import { bodyOf, isJson, plain, type Lost, type Shape } from './body';

type Json = Readonly<Record<string, unknown>>;

const associations = (arn: string): Shape => ({
  EventType: 'event_type',
  FunctionARN: 'function_arn',
  LambdaFunctionARN: arn,
  IncludeBody: 'include_body',
});

const shared: Shape = {
  PathPattern: 'path_pattern',
  TargetOriginId: 'target_origin_id',
  ViewerProtocolPolicy: 'viewer_protocol_policy',
  CachePolicyId: 'cache_policy_id',
  OriginRequestPolicyId: 'origin_request_policy_id',
  ResponseHeadersPolicyId: 'response_headers_policy_id',
  Compress: 'compress',
  FieldLevelEncryptionId: 'field_level_encryption_id',
  RealtimeLogConfigArn: 'realtime_log_config_arn',
  FunctionAssociations: { block: 'function_association', of: associations('lambda_arn') },
  LambdaFunctionAssociations: { block: 'lambda_function_association', of: associations('lambda_arn') },
};

const usualMethods = ['GET', 'HEAD'];

/** Behaviors of multi-tenant distributions: methods and key groups are blocks. */
const tenantBehavior: Shape = {
  ...shared,
  AllowedMethods: null,
  CachedMethods: null,
  TrustedKeyGroups: { block: 'trusted_key_groups', of: { Enabled: 'enabled', Items: 'items' } },
};

const keyOwners = (name: string) => ({
  with: (value: unknown): readonly Item[] => {
    const items = isJson(value) && value['Enabled'] === true ? value['Items'] : undefined;
    return Array.isArray(items) && items.length > 0 ? [argument(name, plain(items))] : [];
  },
});

const standardBehavior: Shape = {
  ...shared,
  AllowedMethods: 'allowed_methods',
  CachedMethods: 'cached_methods',
  MinTTL: 'min_ttl',
  DefaultTTL: 'default_ttl',
  MaxTTL: 'max_ttl',
  SmoothStreaming: 'smooth_streaming',
  TrustedKeyGroups: keyOwners('trusted_key_groups'),
  TrustedSigners: keyOwners('trusted_signers'),
  GrpcConfig: { block: 'grpc_config', of: { Enabled: 'enabled' } },
  ForwardedValues: {
    block: 'forwarded_values',
    of: {
      QueryString: 'query_string',
      QueryStringCacheKeys: 'query_string_cache_keys',
      Headers: 'headers',
      Cookies: { block: 'cookies', of: { Forward: 'forward', WhitelistedNames: 'whitelisted_names' } },
    },
  },
};

const customOrigin: Shape = {
  OriginProtocolPolicy: 'origin_protocol_policy',
  HTTPPort: 'http_port',
  HTTPSPort: 'https_port',
  OriginSslProtocols: 'origin_ssl_protocols',
  OriginReadTimeout: 'origin_read_timeout',
  OriginKeepaliveTimeout: 'origin_keepalive_timeout',
  IpAddressType: 'ip_address_type',
  OriginMtlsConfig: { block: 'origin_mtls_config', of: { ClientCertificateArn: 'client_certificate_arn' } },
};

const origin = (id: string, header: Shape, s3: Shape): Shape => ({
  Id: id,
  DomainName: 'domain_name',
  OriginPath: 'origin_path',
  OriginAccessControlId: 'origin_access_control_id',
  ConnectionAttempts: 'connection_attempts',
  ConnectionTimeout: 'connection_timeout',
  ResponseCompletionTimeout: 'response_completion_timeout',
  CustomHeaders: { block: 'custom_header', of: header },
  S3OriginConfig: {
    // The provider says "an S3 origin" to AWS when no block says otherwise.
    with: (value, lost, path) => {
      if (!isJson(value)) return [];
      const { OriginAccessIdentity, ...rest } = value;
      const given = { ...rest, ...(OriginAccessIdentity ? { OriginAccessIdentity } : {}) };
      const body = bodyOf(s3, given, lost, path);
      return body.length > 0 ? [block('s3_origin_config', body)] : [];
    },
  },
  CustomOriginConfig: { block: 'custom_origin_config', of: customOrigin },
  OriginShield: { block: 'origin_shield', of: { Enabled: 'enabled', OriginShieldRegion: 'origin_shield_region' } },
  VpcOriginConfig: {
    block: 'vpc_origin_config',
    of: {
      VpcOriginId: 'vpc_origin_id',
      OwnerAccountId: 'owner_account_id',
      OriginReadTimeout: 'origin_read_timeout',
      OriginKeepaliveTimeout: 'origin_keepalive_timeout',
    },
  },
});

const originGroup: Shape = {
  Id: 'origin_id',
  FailoverCriteria: { block: 'failover_criteria', of: { StatusCodes: 'status_codes' } },
  Members: { block: 'member', of: { OriginId: 'origin_id' } },
  SelectionCriteria: { with: (value, lost, path) => (value === 'default' ? [] : (lost(path, value), [])) },
};

const restrictions = (countries: string): Shape => ({
  GeoRestriction: { block: 'geo_restriction', of: { RestrictionType: 'restriction_type', Locations: countries } },
});

const certificate: Shape = {
  ACMCertificateArn: 'acm_certificate_arn',
  IAMCertificateId: 'iam_certificate_id',
  CloudFrontDefaultCertificate: 'cloudfront_default_certificate',
  MinimumProtocolVersion: 'minimum_protocol_version',
  SSLSupportMethod: 'ssl_support_method',
};

const common: Shape = {
  CallerReference: null,
  ConnectionMode: null,
  Comment: { with: (value) => [argument('comment', plain(value))] },
  Enabled: 'enabled',
  DefaultRootObject: 'default_root_object',
  HttpVersion: 'http_version',
  WebACLId: 'web_acl_id',
};

const multiTenant: Shape = {
  ...common,
  Origins: { block: 'origin', of: origin('id', { HeaderName: 'header_name', HeaderValue: 'header_value' }, {}) },
  OriginGroups: { block: 'origin_group', of: originGroup },
  DefaultCacheBehavior: { with: (value, lost, path) => behavior('default_cache_behavior', value, lost, path) },
  CacheBehaviors: {
    with: (value, lost, path) => list(value).flatMap((item, at) => behavior('cache_behavior', item, lost, `${path}[${at}]`)),
  },
  CustomErrorResponses: {
    block: 'custom_error_response',
    of: {
      ErrorCode: 'error_code',
      ResponseCode: 'response_code',
      ResponsePagePath: 'response_page_path',
      ErrorCachingMinTTL: 'error_caching_min_ttl',
    },
  },
  Restrictions: { block: 'restrictions', of: restrictions('items') },
  TenantConfig: {
    block: 'tenant_config',
    of: {
      ParameterDefinitions: {
        block: 'parameter_definition',
        of: {
          Name: 'name',
          Definition: {
            block: 'definition',
            of: {
              StringSchema: { block: 'string_schema', of: { Required: 'required', DefaultValue: 'default_value', Comment: 'comment' } },
            },
          },
        },
      },
    },
  },
  ViewerCertificate: { block: 'viewer_certificate', of: certificate },
};

const standard: Shape = {
  ...common,
  Aliases: 'aliases',
  IsIPV6Enabled: 'is_ipv6_enabled',
  PriceClass: { with: (value) => (value === 'None' ? [] : [argument('price_class', plain(value))]) },
  Staging: 'staging',
  ContinuousDeploymentPolicyId: 'continuous_deployment_policy_id',
  AnycastIpListId: 'anycast_ip_list_id',
  Origins: {
    block: 'origin',
    of: origin('origin_id', { HeaderName: 'name', HeaderValue: 'value' }, { OriginAccessIdentity: 'origin_access_identity' }),
  },
  OriginGroups: { block: 'origin_group', of: originGroup },
  DefaultCacheBehavior: { block: 'default_cache_behavior', of: standardBehavior },
  CacheBehaviors: { block: 'ordered_cache_behavior', of: standardBehavior },
  CustomErrorResponses: {
    block: 'custom_error_response',
    of: {
      ErrorCode: 'error_code',
      ResponseCode: { with: (value) => (value === '' ? [] : [argument('response_code', Number(value))]) },
      ResponsePagePath: 'response_page_path',
      ErrorCachingMinTTL: 'error_caching_min_ttl',
    },
  },
  Logging: {
    with: (value, lost, path) => {
      if (!isJson(value) || value['Enabled'] === false || !value['Bucket']) return [];
      const { Enabled: _enabled, ...config } = value;
      return [
        block('logging_config', bodyOf({ Bucket: 'bucket', IncludeCookies: 'include_cookies', Prefix: 'prefix' }, config, lost, path)),
      ];
    },
  },
  Restrictions: { block: 'restrictions', of: restrictions('locations') },
  ViewerCertificate: { block: 'viewer_certificate', of: certificate },
  ViewerMtlsConfig: {
    block: 'viewer_mtls_config',
    of: {
      Mode: 'mode',
      TrustStoreConfig: {
        block: 'trust_store_config',
        of: {
          TrustStoreId: 'trust_store_id',
          AdvertiseTrustStoreCaNames: 'advertise_trust_store_ca_names',
          IgnoreCertificateExpiry: 'ignore_certificate_expiry',
        },
      },
    },
  },
  ConnectionFunctionAssociation: { block: 'connection_function_association', of: { Id: 'id' } },
  CacheTagConfig: { block: 'cache_tag_config', of: { HeaderName: 'header_name' } },
};

/** TLS versions towards the origin where the workspace says none; the provider wants some. */
const originTls = ['TLSv1.2'];

/** The body of a distribution, with what the provider wants in any case. */
export function distributionBody(value: Json, isTenantOnly: boolean, lost: Lost): readonly Item[] {
  const full: Json = {
    ...value,
    Comment: value['Comment'] ?? '',
    Origins: list(value['Origins']).map(withTls),
    Restrictions: value['Restrictions'] ?? { GeoRestriction: { RestrictionType: 'none' } },
    ViewerCertificate: viewerCertificate(value['ViewerCertificate']),
    ...(isTenantOnly ? { TenantConfig: value['TenantConfig'] ?? {} } : {}),
  };
  if (isTenantOnly) return bodyOf(multiTenant, full, lost);
  const methods = (behavior: unknown): unknown =>
    isJson(behavior)
      ? {
          ...behavior,
          AllowedMethods: behavior['AllowedMethods'] ?? usualMethods,
          CachedMethods: behavior['CachedMethods'] ?? usualMethods,
        }
      : behavior;
  return bodyOf(
    standard,
    {
      ...full,
      DefaultCacheBehavior: methods(full['DefaultCacheBehavior']),
      ...(full['CacheBehaviors'] ? { CacheBehaviors: list(full['CacheBehaviors']).map(methods) } : {}),
    },
    lost,
  );
}

function behavior(name: string, value: unknown, lost: Lost, path: string): readonly Item[] {
  if (!isJson(value)) return [];
  const methods = [
    argument('items', plain(value['AllowedMethods'] ?? usualMethods)),
    argument('cached_methods', plain(value['CachedMethods'] ?? usualMethods)),
  ];
  return [block(name, [...bodyOf(tenantBehavior, withoutEmpty(value), lost, path), block('allowed_methods', methods)])];
}

/** Legacy members that `get-distribution-config` prints empty, and key groups that are off, say nothing. */
function withoutEmpty(value: Json): Json {
  const off = (name: string): boolean => {
    const item = value[name];
    return isJson(item) && item['Enabled'] === false && list(item['Items']).length === 0;
  };
  const dropped = new Set(['TrustedSigners', 'TrustedKeyGroups', 'GrpcConfig'].filter(off));
  if (value['SmoothStreaming'] === false) dropped.add('SmoothStreaming');
  return Object.fromEntries(Object.entries(value).filter(([name]) => !dropped.has(name)));
}

function withTls(value: unknown): unknown {
  if (!isJson(value) || !isJson(value['CustomOriginConfig'])) return value;
  return { ...value, CustomOriginConfig: { OriginSslProtocols: originTls, ...value['CustomOriginConfig'] } };
}

/** With CloudFront's own certificate the other members mean nothing, and the provider refuses some of them. */
function viewerCertificate(value: unknown): Json {
  if (!isJson(value) || (!value['ACMCertificateArn'] && !value['IAMCertificateId'])) return { CloudFrontDefaultCertificate: true };
  const { CloudFrontDefaultCertificate: _default, ...rest } = value;
  return { ...rest, SSLSupportMethod: rest['SSLSupportMethod'] ?? 'sni-only' };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
