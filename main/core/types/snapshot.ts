/**
 * Compiled configuration: built once per edit by config/compile.ts, immutable, swapped as a whole. A request holds the
 * snapshot that it started with.
 */
import type {
  CachePolicy,
  Certificate,
  CloudFrontFunction,
  ConnectionGroup,
  CustomErrorResponse,
  Distribution,
  DistributionTenant,
  DnsRecord,
  GeoRestriction,
  HttpVersion,
  MinimumProtocolVersion,
  OriginFixture,
  OriginRequestPolicy,
  Origin,
  PolicyItems,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
  Zone,
} from './resources';
import type { SourceRef } from './source';
import type { Workspace } from './workspace';

/** Where a value of the flattened configuration came from. */
export type ValueOrigin = 'template' | 'parameter-value' | 'parameter-default' | 'tenant' | 'connection-group' | 'cloudfront-default';

export interface Effective<T> {
  readonly value: T;
  readonly from: ValueOrigin;
  /** The lines that decided; empty only for CloudFront's defaults. */
  readonly because: readonly SourceRef[];
}

/** One row of the flattened configuration (config/effective.ts); `path` is AWS's member path, e.g. `Origins[web].DomainName`. */
export interface EffectiveRow extends Effective<unknown> {
  readonly path: string;
  /** Value before substitution, e.g. `{{bucket}}.s3.amazonaws.com`, or the template's value that a tenant replaced; else absent. */
  readonly template?: string;
  /** False for settings that are shown but not honoured yet; absent = true. */
  readonly simulated?: boolean;
}

/** A name below cloudfront.net that DNS can end at. */
export interface Endpoint {
  /** Lower case, e.g. d111111abcdef8.cloudfront.net. */
  readonly domain: string;
  readonly kind: 'connection-group' | 'distribution';
  readonly connectionGroup: ConnectionGroup | null;
  readonly distribution: Distribution | null;
  readonly enabled: boolean;
  readonly ipv6: boolean;
  readonly name: string;
  /** The lines that make it what it is (the group's or distribution's file). */
  readonly source: SourceRef;
  /** Loopback address that stands for it, e.g. 127.0.64.1; the same in DNS answers and in the live edge. */
  readonly address: string;
}

export interface DnsIndex {
  readonly zones: ReadonlyMap<string, Zone>;
  /** Records by owner name (lower case, no final dot); wildcard owners under their `*.` name. */
  readonly records: ReadonlyMap<string, readonly DnsRecord[]>;
  /** Names that exist, empty non-terminals included (RFC 4592). */
  readonly exists: ReadonlySet<string>;
  /** Names with a DNAME record, and names below an apex with NS records: what lies below them is answered elsewhere. */
  readonly cuts: ReadonlySet<string>;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** Names that a resolver still answers from its cache, with the index that the answers were fetched from; absent = it asks for each. */
  readonly cached?: ReadonlyMap<string, DnsIndex>;
}

/** A claim of a domain by a tenant or a distribution. */
export interface DomainClaim {
  readonly domain: string;
  readonly wildcard: boolean;
  readonly active: boolean;
  /** Only when not active: the file says so, or the domain waits for its managed certificate. */
  readonly inactiveBecause?: 'status' | 'pending-certificate';
  readonly ownerId: string;
  readonly ownerKind: 'tenant' | 'distribution';
  readonly ownerName: string;
  readonly source: SourceRef;
}

export interface HostIndex {
  /** Exact names, distribution domains (d….cloudfront.net) included. First claim wins; the others stay as rivals. */
  readonly exact: ReadonlyMap<string, readonly DomainClaim[]>;
  /** Keyed by the suffix after `*.`. */
  readonly wildcard: ReadonlyMap<string, readonly DomainClaim[]>;
}

/** A CloudFront Function as a behavior names it. */
export interface CompiledFunction {
  readonly eventType: 'viewer-request' | 'viewer-response';
  /** As the behavior writes it. */
  readonly reference: string;
  /** null when the reference dangles. */
  readonly resource: CloudFrontFunction | null;
  /** Pairs of the associated key value store; null for none. */
  readonly store: Readonly<Record<string, string>> | null;
  /** The association. */
  readonly source: SourceRef;
}

/** A cache behavior ready to match and to build keys. Shared by all tenants of its distribution. */
export interface CompiledBehavior {
  /** '*' for the default one. */
  readonly pathPattern: string;
  /** From 0 in configured order; -1 for the default. */
  readonly index: number;
  readonly matches: (normalizedPath: string) => boolean;
  readonly targetOriginId: string;
  readonly viewerProtocolPolicy: ViewerProtocolPolicy;
  readonly allowedMethods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly caching: CompiledCaching;
  readonly originRequestPolicy: OriginRequestPolicy | null;
  readonly responseHeadersPolicy: ResponseHeadersPolicy | null;
  readonly functions: readonly CompiledFunction[];
  /** Key groups (ids or names) whose signatures it asks for; null when it asks for none. */
  readonly trustedKeyGroups: readonly string[] | null;
  /** Name of its real-time log configuration; null for none. */
  readonly realtimeLog: string | null;
  /** Whether gRPC is let through (GrpcConfig); such requests have no custom error pages. */
  readonly grpc: boolean;
  /** Whether answers are compressed at the edge, where all other conditions hold too. */
  readonly compress: boolean;
  /** Canonical reference of the behavior itself; members hang below it. */
  readonly source: SourceRef;
  /** Settings of this behavior that are not honoured yet. */
  readonly notSimulated: readonly {
    readonly setting: string;
    readonly what: string;
    readonly stage: '06-waf' | '08-signature' | '09-viewer-request' | '10-cache' | '11-origin' | '12-viewer-response';
    readonly source: SourceRef;
  }[];
}

export interface CompiledCaching {
  /** The cache policy, or null for legacy ForwardedValues and for a dangling reference. */
  readonly policy: CachePolicy | null;
  readonly policyName: string;
  /** Seconds. */
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly headers: PolicyItems;
  readonly cookies: PolicyItems;
  readonly queryStrings: PolicyItems;
  readonly gzip: boolean;
  readonly brotli: boolean;
  /** All three TTLs are 0. */
  readonly disabled: boolean;
  readonly source: SourceRef;
}

/** Who CloudFront is towards an origin: what an origin access control or a (legacy) identity says. */
export type OriginAccess =
  | {
      readonly kind: 'control';
      readonly name: string;
      readonly signing: 'always' | 'never' | 'no-override';
      /** s3, lambda, mediastore or mediapackagev2. */
      readonly service: string;
      /** No file describes it: the usual settings are assumed. */
      readonly assumed?: true;
      readonly because: readonly SourceRef[];
    }
  | { readonly kind: 'identity'; readonly name: string; readonly because: readonly SourceRef[] };

/** An origin with its placeholders filled in for one owner. */
export interface ResolvedOrigin {
  readonly id: string;
  /** Lower case. */
  readonly domain: string;
  /** OriginPath after substitution, '' when none. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Placeholders without a value: the origin cannot be built. */
  readonly unresolved: readonly string[];
  readonly s3: boolean;
  /** Read timeout whatever `config` says (assumption s3.read-timeout). */
  readonly readSeconds?: number;
  /** Absent = requests to it are not signed. */
  readonly access?: OriginAccess;
  /** Ids of the assumptions that the substitution rests on; absent = none. */
  readonly assumptions?: readonly string[];
  readonly config: Origin;
  /** DomainName and OriginPath lines, and the parameter lines that filled them. */
  readonly because: readonly SourceRef[];
  /** Canonical reference of the origin itself. */
  readonly source: SourceRef;
}

/** An origin group: the second origin takes over when the first fails in one of the ways that are listed. */
export interface CompiledOriginGroup {
  readonly id: string;
  readonly primary: string;
  /** null when the group has no second member. */
  readonly secondary: string | null;
  /** Statuses that lead to the second origin. */
  readonly codes: readonly number[];
  /** The group itself; members hang below it. */
  readonly source: SourceRef;
}

export interface CertificateCandidate {
  readonly source: 'tenant' | 'distribution';
  readonly arn: string;
  /** null = the reference dangles. */
  readonly certificate: Certificate | null;
  readonly because: readonly SourceRef[];
}

/** A tenant over its template, or a standard distribution: all that stages 03 to 12 need, compiled on first use. */
export interface EffectiveOwner {
  readonly id: string;
  readonly kind: 'tenant' | 'distribution';
  readonly name: string;
  readonly account: string;
  readonly distribution: Distribution | null;
  readonly tenant: DistributionTenant | null;
  readonly connectionGroup: ConnectionGroup | null;
  /** Both the tenant's and the template's Enabled, each with its line. */
  readonly enabled: Effective<boolean>;
  readonly distributionEnabled: Effective<boolean>;
  /** Tenant's first; empty = CloudFront's default certificate. */
  readonly certificates: readonly CertificateCandidate[];
  readonly minimumProtocolVersion: Effective<MinimumProtocolVersion>;
  readonly httpVersion: Effective<HttpVersion>;
  readonly geo: Effective<GeoRestriction>;
  /** null = no web ACL. */
  readonly webAcl: Effective<string | null>;
  readonly defaultRootObject: Effective<string>;
  readonly customErrorResponses: Effective<readonly CustomErrorResponse[]>;
  /** In configured order, the default last. */
  readonly behaviors: readonly CompiledBehavior[];
  readonly origin: (id: string) => ResolvedOrigin | null;
  /** null for an id that names no group. */
  readonly originGroup: (id: string) => CompiledOriginGroup | null;
  /** Canonical reference of the tenant (or distribution) file. */
  readonly source: SourceRef;
}

export interface Snapshot {
  /** Changes with every compile; equal for equal input. */
  readonly revision: string;
  readonly workspace: Workspace;
  readonly dns: DnsIndex;
  readonly hosts: HostIndex;
  /** By ARN. */
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly origins: ReadonlyMap<string, OriginFixture>;
  /** By tenant or distribution id; compiled on first use and kept. */
  readonly owner: (id: string) => EffectiveOwner | null;
  /** The chosen alternative of a named assumption. Throws on an unknown id (a bug). */
  readonly assumption: (id: string) => string;
}
