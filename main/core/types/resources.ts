import type { FixtureFile } from './source';

/**
 * The resources of a workspace in AWS's API spelling, after normalization: every list is a plain readonly array
 * (`Quantity`/`Items` unwrapped), wrappers of `get-*` output removed. Members that the simulator does not read yet stay
 * in the value under their AWS names, so that the effective view can show them.
 */

/** A loaded resource: its AWS value and where it came from. `base` is the real pointer of the value inside `file`. */
export interface Resource<V> {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly file: string;
  readonly base: string;
  readonly value: V;
}

export type HttpVersion = 'http1.1' | 'http2' | 'http3' | 'http2and3';
export type ViewerProtocolPolicy = 'allow-all' | 'https-only' | 'redirect-to-https';
export type MinimumProtocolVersion =
  | 'SSLv3'
  | 'TLSv1'
  | 'TLSv1_2016'
  | 'TLSv1.1_2016'
  | 'TLSv1.2_2018'
  | 'TLSv1.2_2019'
  | 'TLSv1.2_2021'
  | 'TLSv1.2_2025'
  | 'TLSv1.3_2025';

export interface CustomOriginConfig {
  readonly HTTPPort?: number;
  readonly HTTPSPort?: number;
  readonly OriginProtocolPolicy?: 'http-only' | 'match-viewer' | 'https-only';
  readonly OriginReadTimeout?: number;
  readonly OriginKeepaliveTimeout?: number;
  readonly OriginSslProtocols?: readonly string[];
}

export interface Origin {
  readonly Id: string;
  readonly DomainName: string;
  readonly OriginPath?: string;
  readonly CustomHeaders?: readonly { readonly HeaderName: string; readonly HeaderValue: string }[];
  readonly S3OriginConfig?: { readonly OriginAccessIdentity?: string };
  readonly CustomOriginConfig?: CustomOriginConfig;
  readonly VpcOriginConfig?: { readonly VpcOriginId: string };
  readonly ConnectionAttempts?: number;
  readonly ConnectionTimeout?: number;
  readonly ResponseCompletionTimeout?: number;
  readonly OriginShield?: { readonly Enabled: boolean; readonly OriginShieldRegion?: string };
  readonly OriginAccessControlId?: string;
}

export interface CookiesForward {
  readonly Forward: 'none' | 'whitelist' | 'all';
  readonly WhitelistedNames?: readonly string[];
}

/** Legacy cache settings of standard distributions. */
export interface ForwardedValues {
  readonly QueryString: boolean;
  readonly Cookies?: CookiesForward;
  readonly Headers?: readonly string[];
  readonly QueryStringCacheKeys?: readonly string[];
}

export interface FunctionAssociation {
  readonly FunctionARN: string;
  readonly EventType: 'viewer-request' | 'viewer-response' | 'origin-request' | 'origin-response';
}

export interface LambdaFunctionAssociation {
  readonly LambdaFunctionARN: string;
  readonly EventType: 'viewer-request' | 'viewer-response' | 'origin-request' | 'origin-response';
  readonly IncludeBody?: boolean;
}

export interface CacheBehavior {
  /** Absent on the default cache behavior. */
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly ViewerProtocolPolicy: ViewerProtocolPolicy;
  /** After normalization: the methods; CachedMethods is lifted out of AllowedMethods. */
  readonly AllowedMethods?: readonly string[];
  readonly CachedMethods?: readonly string[];
  readonly Compress?: boolean;
  readonly CachePolicyId?: string;
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId?: string;
  readonly TrustedKeyGroups?: { readonly Enabled: boolean; readonly Items?: readonly string[] };
  readonly TrustedSigners?: { readonly Enabled: boolean; readonly Items?: readonly string[] };
  readonly FunctionAssociations?: readonly FunctionAssociation[];
  readonly LambdaFunctionAssociations?: readonly LambdaFunctionAssociation[];
  readonly FieldLevelEncryptionId?: string;
  readonly RealtimeLogConfigArn?: string;
  readonly SmoothStreaming?: boolean;
  readonly GrpcConfig?: { readonly Enabled: boolean };
  readonly ForwardedValues?: ForwardedValues;
  readonly MinTTL?: number;
  readonly DefaultTTL?: number;
  readonly MaxTTL?: number;
}

export interface CustomErrorResponse {
  readonly ErrorCode: number;
  readonly ResponsePagePath?: string;
  readonly ResponseCode?: string;
  readonly ErrorCachingMinTTL?: number;
}

export interface ViewerCertificate {
  readonly CloudFrontDefaultCertificate?: boolean;
  readonly ACMCertificateArn?: string;
  readonly IAMCertificateId?: string;
  readonly SSLSupportMethod?: 'sni-only' | 'vip' | 'static-ip';
  readonly MinimumProtocolVersion?: MinimumProtocolVersion;
}

export interface GeoRestriction {
  readonly RestrictionType: 'none' | 'whitelist' | 'blacklist';
  /** ISO 3166-1 alpha-2. `Items` in a distribution, `Locations` in a tenant; normalized to Locations. */
  readonly Locations?: readonly string[];
}

export interface ParameterDefinition {
  readonly Name: string;
  readonly Definition: {
    readonly StringSchema?: { readonly Required: boolean; readonly DefaultValue?: string; readonly Comment?: string };
  };
}

export interface DistributionConfig {
  readonly CallerReference?: string;
  readonly Comment?: string;
  readonly Enabled: boolean;
  readonly ConnectionMode?: 'direct' | 'tenant-only';
  readonly TenantConfig?: { readonly ParameterDefinitions?: readonly ParameterDefinition[] };
  readonly Aliases?: readonly string[];
  readonly DefaultRootObject?: string;
  readonly Origins: readonly Origin[];
  readonly OriginGroups?: readonly Record<string, unknown>[];
  readonly DefaultCacheBehavior: CacheBehavior;
  readonly CacheBehaviors?: readonly CacheBehavior[];
  readonly CustomErrorResponses?: readonly CustomErrorResponse[];
  readonly Logging?: Record<string, unknown>;
  readonly PriceClass?: string;
  readonly ViewerCertificate?: ViewerCertificate;
  readonly Restrictions?: { readonly GeoRestriction: GeoRestriction };
  readonly WebACLId?: string;
  readonly HttpVersion?: HttpVersion;
  readonly IsIPV6Enabled?: boolean;
  readonly ContinuousDeploymentPolicyId?: string;
  readonly Staging?: boolean;
  readonly AnycastIpListId?: string;
  readonly ViewerMtlsConfig?: Record<string, unknown>;
  readonly ConnectionFunctionAssociation?: Record<string, unknown>;
  readonly CacheTagConfig?: Record<string, unknown>;
}

export interface Distribution extends Resource<DistributionConfig> {
  /** `d….cloudfront.net`, or '-' for a multi-tenant distribution (it has no endpoint of its own). */
  readonly domainName: string;
  readonly multiTenant: boolean;
}

export interface Customizations {
  readonly WebAcl?: { readonly Action: 'override' | 'disable'; readonly Arn?: string };
  readonly Certificate?: { readonly Arn: string };
  readonly GeoRestrictions?: GeoRestriction;
}

export interface DistributionTenantValue {
  readonly Name: string;
  readonly DistributionId: string;
  readonly Domains: readonly { readonly Domain: string; readonly Status?: 'active' | 'inactive' }[];
  readonly Parameters?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Customizations?: Customizations;
  readonly ConnectionGroupId?: string;
  readonly ManagedCertificateRequest?: { readonly ValidationTokenHost: 'cloudfront' | 'self-hosted'; readonly PrimaryDomainName?: string };
  readonly Enabled?: boolean;
}

export type DistributionTenant = Resource<DistributionTenantValue>;

export interface ConnectionGroupValue {
  readonly Name: string;
  readonly Ipv6Enabled?: boolean;
  readonly AnycastIpListId?: string;
  readonly Enabled?: boolean;
  readonly IsDefault?: boolean;
  readonly RoutingEndpoint?: string;
}

export interface ConnectionGroup extends Resource<ConnectionGroupValue> {
  /** `d….cloudfront.net`: the value's RoutingEndpoint or one derived from the name. */
  readonly routingEndpoint: string;
  readonly isDefault: boolean;
  /** True for the default group that CloudFront makes by itself; `file` is then ''. */
  readonly implicit: boolean;
}

export interface CertificateValue {
  readonly Arn?: string;
  readonly DomainName: string;
  readonly SubjectAlternativeNames?: readonly string[];
  /** ISO 8601 or epoch seconds in the file; absent = always valid. */
  readonly NotBefore?: string | number;
  readonly NotAfter?: string | number;
  readonly Status?: string;
  /** As ACM prints them: ISO 8601 or epoch seconds. */
  readonly CreatedAt?: string | number;
  readonly IssuedAt?: string | number;
  readonly FailureReason?: string;
  /** `CLOUDFRONT`: asked for by CloudFront on behalf of a tenant. */
  readonly ManagedBy?: string;
  readonly Account?: string;
}

export interface Certificate extends Resource<CertificateValue> {
  /** Lower case, DomainName first, no duplicates. */
  readonly names: readonly string[];
  /** Epoch milliseconds or null. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}

export interface PolicyItems {
  readonly behavior: 'none' | 'whitelist' | 'allExcept' | 'all';
  readonly names: readonly string[];
}

export interface CachePolicyConfig {
  readonly Name: string;
  readonly Comment?: string;
  readonly MinTTL: number;
  readonly DefaultTTL?: number;
  readonly MaxTTL?: number;
  readonly ParametersInCacheKeyAndForwardedToOrigin?: {
    readonly EnableAcceptEncodingGzip?: boolean;
    readonly EnableAcceptEncodingBrotli?: boolean;
    readonly HeadersConfig?: { readonly HeaderBehavior: 'none' | 'whitelist'; readonly Headers?: readonly string[] };
    readonly CookiesConfig?: { readonly CookieBehavior: 'none' | 'whitelist' | 'allExcept' | 'all'; readonly Cookies?: readonly string[] };
    readonly QueryStringsConfig?: {
      readonly QueryStringBehavior: 'none' | 'whitelist' | 'allExcept' | 'all';
      readonly QueryStrings?: readonly string[];
    };
  };
}
export interface CachePolicy extends Resource<CachePolicyConfig> {
  readonly managed: boolean;
}

export interface OriginRequestPolicyConfig {
  readonly Name: string;
  readonly Comment?: string;
  readonly HeadersConfig?: {
    readonly HeaderBehavior: 'none' | 'whitelist' | 'allViewer' | 'allViewerAndWhitelistCloudFront' | 'allExcept';
    readonly Headers?: readonly string[];
  };
  readonly CookiesConfig?: { readonly CookieBehavior: 'none' | 'whitelist' | 'all' | 'allExcept'; readonly Cookies?: readonly string[] };
  readonly QueryStringsConfig?: {
    readonly QueryStringBehavior: 'none' | 'whitelist' | 'all' | 'allExcept';
    readonly QueryStrings?: readonly string[];
  };
}
export interface OriginRequestPolicy extends Resource<OriginRequestPolicyConfig> {
  readonly managed: boolean;
}

/** A resource of any kind, its members unread. */
export type OpaqueResource = Resource<Record<string, unknown>>;

export interface ResponseHeadersPolicyConfig {
  readonly Name: string;
  readonly Comment?: string;
  readonly CorsConfig?: Record<string, unknown>;
  readonly SecurityHeadersConfig?: Record<string, unknown>;
  readonly ServerTimingHeadersConfig?: { readonly Enabled: boolean; readonly SamplingRate?: number };
  readonly CustomHeadersConfig?: readonly { readonly Header: string; readonly Value: string; readonly Override: boolean }[];
  readonly RemoveHeadersConfig?: readonly { readonly Header: string }[];
}
export type ResponseHeadersPolicy = Resource<ResponseHeadersPolicyConfig & Record<string, unknown>>;

export interface FunctionConfig {
  readonly Comment?: string;
  readonly Runtime?: 'cloudfront-js-1.0' | 'cloudfront-js-2.0';
  readonly KeyValueStoreAssociations?: readonly { readonly KeyValueStoreARN: string }[];
  /** Text of the .js file; absent when there is none. */
  readonly FunctionCode?: string;
}
/** A CloudFront Function: <name>.json and <name>.js together. */
export type CloudFrontFunction = Resource<FunctionConfig & Record<string, unknown>>;

export interface KeyGroupConfig {
  readonly Name: string;
  readonly Items: readonly string[];
  readonly Comment?: string;
}
export type KeyGroup = Resource<KeyGroupConfig & Record<string, unknown>>;

export interface OriginAccessControlConfig {
  readonly Name: string;
  readonly Description?: string;
  readonly SigningProtocol: 'sigv4';
  readonly SigningBehavior: 'never' | 'always' | 'no-override';
  readonly OriginAccessControlOriginType: 's3' | 'mediastore' | 'lambda' | 'mediapackagev2';
}
export type OriginAccessControl = Resource<OriginAccessControlConfig>;

export interface ContinuousDeploymentPolicyConfig {
  /** `d….cloudfront.net` names of staging distributions. */
  readonly StagingDistributionDnsNames: readonly string[];
  readonly Enabled: boolean;
  readonly TrafficConfig?: {
    readonly Type: 'SingleWeight' | 'SingleHeader';
    readonly SingleWeightConfig?: {
      /** 0 to 1. */
      readonly Weight: number;
      /** Seconds. */
      readonly SessionStickinessConfig?: { readonly IdleTTL: number; readonly MaximumTTL: number };
    };
    readonly SingleHeaderConfig?: { readonly Header: string; readonly Value: string };
  };
}
/** Standard distributions only. */
export type ContinuousDeploymentPolicy = Resource<ContinuousDeploymentPolicyConfig>;

/** A rule of a web ACL or of a rule group. `Statement` has exactly one member, named after its kind. */
export interface WafRule {
  readonly Name: string;
  readonly Priority: number;
  readonly Statement: Readonly<Record<string, unknown>>;
  readonly Action?: Readonly<Record<string, unknown>>;
  readonly OverrideAction?: Readonly<Record<string, unknown>>;
  readonly RuleLabels?: readonly { readonly Name: string }[];
}
export interface WebAclValue {
  readonly Name: string;
  readonly Scope?: 'CLOUDFRONT' | 'REGIONAL';
  readonly DefaultAction: Readonly<Record<string, unknown>>;
  readonly Rules?: readonly WafRule[];
}
export type WebAcl = Resource<WebAclValue & Record<string, unknown>>;

export interface IpSetValue {
  readonly Name: string;
  readonly Scope?: 'CLOUDFRONT' | 'REGIONAL';
  readonly IPAddressVersion: 'IPV4' | 'IPV6';
  /** CIDR notation. */
  readonly Addresses: readonly string[];
}
export type IpSet = Resource<IpSetValue & Record<string, unknown>>;

export interface RegexPatternSetValue {
  readonly Name: string;
  readonly Scope?: 'CLOUDFRONT' | 'REGIONAL';
  readonly Description?: string;
  readonly RegularExpressionList: readonly { readonly RegexString?: string }[];
}
export type RegexPatternSet = Resource<RegexPatternSetValue>;

export interface RuleGroupValue {
  readonly Name: string;
  readonly Scope?: 'CLOUDFRONT' | 'REGIONAL';
  readonly Capacity?: number;
  readonly Description?: string;
  readonly Rules?: readonly WafRule[];
}
export type RuleGroup = Resource<RuleGroupValue & Record<string, unknown>>;

export interface DnsRecord {
  /** Owner name, lower case, without the final dot; wildcard owners start with `*.`. */
  readonly name: string;
  /** Upper case: A, AAAA, CNAME, TXT, NS, SOA, MX, CAA, SRV, PTR, … or ALIAS for Route 53 alias records. */
  readonly type: string;
  /** For ALIAS: the type it answers for (A or AAAA). */
  readonly aliasFor?: 'A' | 'AAAA';
  /** Seconds. */
  readonly ttl: number;
  /** Presentation form; host names lower case without the final dot. For ALIAS the target name. */
  readonly data: string;
  /** Route 53's routing policy of the record set, which is not simulated, e.g. `Weight 10`. */
  readonly routingPolicy?: string;
  readonly source: SourceOfRecord;
  /** Where the data is written, when it is a single word (a target, an address): what a quick fix replaces. */
  readonly dataAt?: WordSpot;
}
/** A word in a DNS file; 1-based, end exclusive. */
export interface WordSpot {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** In master files: where the record's type begins, when it stands on the same line. */
  readonly typeColumn?: number;
}
export interface SourceOfRecord {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
}

export interface Zone {
  /** Lower case, no final dot. */
  readonly origin: string;
  readonly file: string;
  readonly records: readonly DnsRecord[];
  /** SOA minimum or a default of 300: TTL of negative answers, seconds. */
  readonly negativeTtl: number;
  /** Master files only: the end of the text, where a quick fix adds a record. */
  readonly end?: { readonly line: number; readonly column: number };
}

/** A stub answer or fault of a declared origin. Paths use CloudFront's own `*` and `?`. */
export interface OriginStub {
  readonly path?: string;
  readonly method?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delayMs?: number;
  readonly fault?: OriginFault;
}
export type OriginFault = 'dns' | 'refused' | 'connect-timeout' | 'read-timeout' | 'reset' | 'tls';

/** What stands for an origin domain: files, stubs, a fault for everything, or a loopback server. */
export interface OriginFixture {
  /** Lower case. */
  readonly domain: string;
  /** origins/<domain>.json, when present. */
  readonly file?: string;
  readonly stubs: readonly OriginStub[];
  readonly fault?: OriginFault;
  readonly delayMs?: number;
  /** http://127.0.0.1:port or https://…; loopback only, unless workspace.json's network.allow names the host. */
  readonly proxy?: string;
  /** origins/<domain>/ exists. Key: path below it with a leading '/'. */
  readonly files: ReadonlyMap<string, FixtureFile> | null;
}
