import type * as acm from '../model/generated/acm';
import type * as cloudfront from '../model/generated/cloudfront';
import type * as wafv2 from '../model/generated/wafv2';
import type { FixtureFile } from './source';

/**
 * The resources of a workspace in AWS's API spelling, after normalization: every list is a plain readonly array
 * (`Quantity`/`Items` unwrapped), wrappers of `get-*` output removed. Members that the simulator does not read yet stay
 * in the value under their AWS names, so that the effective view can show them. Values have the generated types: AWS's model
 * with our notes on it (core/model).
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

export type HttpVersion = cloudfront.HttpVersion;
export type ViewerProtocolPolicy = cloudfront.ViewerProtocolPolicy;
export type MinimumProtocolVersion = cloudfront.MinimumProtocolVersion;
export type CustomOriginConfig = cloudfront.CustomOriginConfig;
export type Origin = cloudfront.Origin;
export type OriginGroup = cloudfront.OriginGroup;
export type CookiesForward = cloudfront.CookiePreference;
/** Legacy cache settings of standard distributions. */
export type ForwardedValues = cloudfront.ForwardedValues;
export type FunctionAssociation = cloudfront.FunctionAssociation;
export type LambdaFunctionAssociation = cloudfront.LambdaFunctionAssociation;
/** PathPattern is absent on the default cache behavior. CachedMethods is lifted out of AllowedMethods. */
export type CacheBehavior = cloudfront.DefaultCacheBehavior & { readonly PathPattern?: string };
export type CustomErrorResponse = cloudfront.CustomErrorResponse;
export type ViewerCertificate = cloudfront.ViewerCertificate;
/** ISO 3166-1 alpha-2. `Items` in a distribution, `Locations` in a tenant; normalized to Locations. */
export type GeoRestriction = cloudfront.GeoRestriction;
export type ParameterDefinition = cloudfront.ParameterDefinition;
export type DistributionConfig = cloudfront.DistributionConfig;

export interface Distribution extends Resource<DistributionConfig> {
  /** `d….cloudfront.net`, or '-' for a multi-tenant distribution (it has no endpoint of its own). */
  readonly domainName: string;
  readonly multiTenant: boolean;
}

export type Customizations = cloudfront.Customizations;
export type DistributionTenantValue = cloudfront.CreateDistributionTenantRequest;
export type DistributionTenant = Resource<DistributionTenantValue>;

export type ConnectionGroupValue = cloudfront.CreateConnectionGroupRequest;

export interface ConnectionGroup extends Resource<ConnectionGroupValue> {
  /** `d….cloudfront.net`: the value's RoutingEndpoint or one derived from the name. */
  readonly routingEndpoint: string;
  readonly isDefault: boolean;
  /** True for the default group that CloudFront makes by itself; `file` is then ''. */
  readonly implicit: boolean;
}

/** Times as ACM prints them: ISO 8601 or epoch seconds. Without NotBefore and NotAfter it is always valid. */
export type CertificateValue = acm.CertificateDetail;

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

export type CachePolicyConfig = cloudfront.CachePolicyConfig;
export interface CachePolicy extends Resource<CachePolicyConfig> {
  readonly managed: boolean;
}

export type OriginRequestPolicyConfig = cloudfront.OriginRequestPolicyConfig;
export interface OriginRequestPolicy extends Resource<OriginRequestPolicyConfig> {
  readonly managed: boolean;
}

/** A resource of any kind, its members unread. */
export type OpaqueResource = Resource<Record<string, unknown>>;

export type ResponseHeadersPolicyConfig = cloudfront.ResponseHeadersPolicyConfig;
export type ResponseHeadersPolicy = Resource<ResponseHeadersPolicyConfig>;

/** FunctionCode is the text of the .js file; absent when there is none. */
export type FunctionConfig = Partial<cloudfront.FunctionConfig> & { readonly FunctionCode?: string };
/** A CloudFront Function: <name>.json and <name>.js together. */
export type CloudFrontFunction = Resource<FunctionConfig>;

export type KeyGroupConfig = cloudfront.KeyGroupConfig;
export type KeyGroup = Resource<KeyGroupConfig>;

export type OriginAccessControlConfig = cloudfront.OriginAccessControlConfig;
export type OriginAccessControl = Resource<OriginAccessControlConfig>;

export type ContinuousDeploymentPolicyConfig = cloudfront.ContinuousDeploymentPolicyConfig;
/** Standard distributions only. */
export type ContinuousDeploymentPolicy = Resource<ContinuousDeploymentPolicyConfig>;

/** A rule of a web ACL or of a rule group. */
export type WafRule = wafv2.Rule;
/** What a rule looks at: exactly one member, named after its kind. */
export type WafStatement = wafv2.Statement;
export type WebAclValue = wafv2.CreateWebACLRequest;
export type WebAcl = Resource<WebAclValue>;
export type IpSetValue = wafv2.CreateIPSetRequest;
export type IpSet = Resource<IpSetValue>;
export type RegexPatternSetValue = wafv2.CreateRegexPatternSetRequest;
export type RegexPatternSet = Resource<RegexPatternSetValue>;
export type RuleGroupValue = wafv2.CreateRuleGroupRequest;
export type RuleGroup = Resource<RuleGroupValue>;

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
  readonly slow?: OriginTrickle;
  /** How often the stub answers; then those behind it are looked at. */
  readonly times?: number;
  /** Share of the requests that it answers, 0 to 1. */
  readonly probability?: number;
  /** Makes the same draws on every run; 0 when absent. */
  readonly seed?: number;
}

/** A body that comes in pieces of so many bytes. */
export interface OriginTrickle {
  readonly bytes: number;
  readonly everyMs: number;
}

/** Faults that leave no answer at all. */
export type OriginSilence =
  | 'dns'
  | 'refused'
  | 'connect-timeout'
  | 'read-timeout'
  | 'reset'
  | 'write-reset'
  | 'tls'
  | 'tls-expired'
  | 'tls-wrong-name'
  | 'tls-untrusted'
  | 'tls-protocol'
  | 'tls-client-certificate'
  | 'invalid-response'
  | 'header-too-big'
  | 'second-continue';
/** Faults of an answer whose head comes as it should. */
export type OriginBodyFault = 'reset-after-head' | 'truncated-body' | 'wrong-content-length' | 'incomplete-chunked' | 'closed-early';
export type OriginFault = OriginSilence | OriginBodyFault;

/** What stands for an origin domain: files, stubs, a fault for everything, or a loopback server. */
export interface OriginFixture {
  /** Lower case. */
  readonly domain: string;
  /** origins/<domain>.json, when present. */
  readonly file?: string;
  readonly stubs: readonly OriginStub[];
  readonly fault?: OriginFault;
  readonly delayMs?: number;
  readonly slow?: OriginTrickle;
  /** Buckets only; anyone may read when absent. */
  readonly access?: 'public' | 'private';
  /** Whether the certificate of a proxy on this machine is checked like CloudFront checks one. */
  readonly verify?: boolean;
  /** http://127.0.0.1:port or https://…; loopback only, unless workspace.json's network.allow names the host. */
  readonly proxy?: string;
  /** origins/<domain>/ exists. Key: path below it with a leading '/'. */
  readonly files: ReadonlyMap<string, FixtureFile> | null;
}
