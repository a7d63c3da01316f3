/** Contract 2: `edgecase/trace/1`. Field by field as architecture has it; readers accept members that they do not know. */
import type { Outcome } from './outcome';
import type { LocatedRef } from './source';

/** In the order of a request's way. */
export const stageNames = [
  '01-dns',
  '02-connect',
  '03-tls',
  '04-owner',
  '05-geo',
  '06-waf',
  '07-behavior',
  '08-signature',
  '09-viewer-request',
  '10-cache',
  '11-origin',
  '12-viewer-response',
] as const;

export type StageName = (typeof stageNames)[number];

export type Driver = 'live' | 'offline' | 'recorded';
/** Header names in lower case; repeated headers joined with ', ' (set-cookie with '\n'). */
export type Headers = Readonly<Record<string, string>>;

export interface TraceRequest {
  readonly method: string;
  /** As the viewer means it: scheme://host-of-the-URL/path?query. */
  readonly url: string;
  /** The Host header (or :authority), lower case, without port. */
  readonly host: string;
  /** null over plain HTTP or without SNI. */
  readonly sni: string | null;
  /** The name that DNS was asked for. */
  readonly dnsName: string;
  readonly headers: Headers;
  readonly httpVersion: '1.0' | '1.1' | '2' | '3';
  /** Negotiated, e.g. 'TLSv1.3'; null over plain HTTP or when the handshake never ended well. */
  readonly tlsVersion: string | null;
  readonly client: { readonly ip: string; readonly country: string | null };
}

export interface ChainLink {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** Seconds. */
  readonly ttl: number;
  /** Where the record stands; file '' for CloudFront's own built-in names. */
  readonly source: LocatedRef;
}

export interface TraceDns {
  readonly chain: readonly ChainLink[];
  /** Routing endpoint or distribution domain reached, or null. */
  readonly endpoint: string | null;
  /** Name of the connection group behind the endpoint, or null. */
  readonly connectionGroup: string | null;
  readonly addresses: readonly string[];
}

export interface TraceOwner {
  readonly kind: 'tenant' | 'distribution' | 'none';
  readonly name: string | null;
  readonly id: string | null;
  /** Name of the (template) distribution. */
  readonly distribution: string | null;
  /** Name of the tenant's connection group; null for distributions. */
  readonly connectionGroup: string | null;
  readonly matched: 'exact' | 'wildcard' | null;
  /** The configured domain that matched. */
  readonly domain: string | null;
}

export interface TraceCertificate {
  readonly source: 'tenant' | 'distribution' | 'default' | 'none';
  readonly arn: string | null;
  readonly names: readonly string[];
  /** ISO 8601 or null. */
  readonly notAfter: string | null;
  readonly acceptedByClient: boolean;
  /** The security policy that the handshake goes by. */
  readonly policy: string;
  /** `ssl-cipher` of the logs; null when the handshake did not get that far. */
  readonly cipher: string | null;
  /** As `CloudFront-Viewer-TLS` tells it: fullHandshake, sessionResumed or connectionReused; null like `cipher`. */
  readonly handshake: string | null;
}

export interface TraceOrigin {
  readonly id: string;
  readonly domain: string;
  /** OriginPath after substitution. */
  readonly path: string;
  readonly url: string;
  /** Parameter name -> value used in this origin. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Why this origin was asked after the first one of its group, as the real-time log says it: `Failover:403`. Absent = it was not. */
  readonly srReason?: string;
}

export interface TraceCache {
  readonly key: string;
  readonly result: 'Hit' | 'Miss' | 'RefreshHit' | 'Disabled' | 'Bypass';
  /** Seconds the object is (or will be) fresh in all; null when not stored. */
  readonly ttl: number | null;
  /** Seconds since it was fetched or last confirmed by the origin; null on a miss. */
  readonly age: number | null;
  /** How the result came about, where the word alone does not tell. */
  readonly how?: CacheHow;
}

/**
 * `revalidated`: the origin confirmed the expired object. `stale-while-revalidate`: served expired, renewed behind the viewer's back.
 * `stale-if-error`, `expired-object`, `origin-unreachable`: served expired because the origin failed, by the object's directive, by
 * CloudFront's own rule, or as an object that is held for nothing else. `overtime`: fresh only because the origin failed before.
 * `collapsed`: waited for the same request of somebody else. `parts`: put together from parts that were fetched one by one.
 */
export type CacheHow =
  | 'revalidated'
  | 'stale-while-revalidate'
  | 'stale-if-error'
  | 'expired-object'
  | 'origin-unreachable'
  | 'overtime'
  | 'collapsed'
  | 'parts';

/** A rival that a decision turned down: the wildcard that lost to the exact name, the certificate that did not cover. */
export interface TraceRival {
  /** What it is, e.g. `tenant acme`, `certificate arn:…`, `path pattern /img/*`. */
  readonly candidate: string;
  /** Why it lost, a sentence. */
  readonly why: string;
  readonly because: readonly LocatedRef[];
}

export interface TraceSpan {
  readonly stage: StageName;
  /** A word or two, e.g. `resolved`, `matched`, `hit`, `refused`, `not-simulated`. */
  readonly decision: string;
  readonly reason: { readonly code: string; readonly text: string };
  readonly because: readonly LocatedRef[];
  readonly rejected: readonly TraceRival[];
  /** What else is worth reading: a function's console output, what a policy did; absent for none. */
  readonly notes?: readonly TraceRival[];
  /** Milliseconds from the request's first moment. */
  readonly startMs: number;
  readonly durationMs: number;
}

/** What came of the edge's own request for a custom error page. */
export interface TraceErrorPage {
  /** ResponsePagePath. */
  readonly path: string;
  /** The status that the page stands in for. */
  readonly error: number;
  readonly behavior: { readonly pathPattern: string; readonly index: number } | null;
  readonly origin: TraceOrigin | null;
  readonly cache: TraceCache | null;
  /** What the request for the page ended with; anything but 2xx is what the viewer gets in its place. */
  readonly status: number;
  /** The entry of CustomErrorResponses. */
  readonly because: readonly LocatedRef[];
  /** 10-cache and 11-origin, as far as they were reached. */
  readonly spans: readonly TraceSpan[];
}

export interface Trace {
  readonly schema: 'edgecase/trace/1';
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly driver: Driver;
  readonly request: TraceRequest;
  readonly dns: TraceDns | null;
  readonly owner: TraceOwner | null;
  readonly certificate: TraceCertificate | null;
  readonly behavior: { readonly pathPattern: string; readonly index: number } | null;
  readonly origin: TraceOrigin | null;
  readonly cache: TraceCache | null;
  readonly outcome: Outcome;
  readonly response: { readonly headers: Headers; readonly bodyBytes: number } | null;
  readonly spans: readonly TraceSpan[];
  readonly assumptions: readonly string[];
  /** Only where an error was answered with a custom error page, or should have been. */
  readonly errorPage?: TraceErrorPage;
  /** Only after a failure: the rungs that would fail next if this one were mended. Not part of what happened. */
  readonly next?: readonly TraceSpan[];
  /** Diagnostic codes of files that this trace rests on and that AWS would refuse. */
  readonly diagnostics?: readonly { readonly code: string; readonly message: string; readonly file: string; readonly line: number }[];
}
