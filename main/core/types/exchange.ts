/**
 * The exchange: one request and every fact decided about it so far. Stages read it and return changes; only the runner
 * (pipeline.ts) applies them. All members are readonly, so an exchange can be kept, shared and resumed from any stage.
 */
import type { CacheEntry, Flight } from '../ports';
import type { CompressVerdict } from '../responses/compress';
import type { Failure } from './outcome';
import type { ViewerPlace } from './place';
import type { CustomErrorResponse, DnsRecord, MinimumProtocolVersion } from './resources';
import type { CompiledBehavior, EffectiveOwner, Endpoint, ResolvedOrigin } from './snapshot';
import type { SourceRef } from './source';
import type { CacheHow, ChainLink, StageName } from './trace';

/** A body by reference: stages never hold the bytes. `handle` belongs to the driver (a file, a stream, a cached buffer). */
export interface BodyRef {
  /** Bytes; null while unknown (a stream without Content-Length). */
  readonly size: number | null;
  /** Bodies that the edge itself makes (error pages, stubs). */
  readonly text?: string;
  /** The body ends before its length or its last chunk says so: it is passed on as far as it comes, and never kept. */
  readonly broken?: true;
  /** `text` is bytes, one for each character (0 to 255): what a function made from base64. */
  readonly binary?: true;
  readonly handle?: unknown;
  /** Made of parts of other bodies (an answer to Range), in this order; `size` is then known, and `text` and `handle` are absent. */
  readonly parts?: readonly BodyPart[];
}

/** Text of the edge's own (ASCII), or the bytes of another body from `start` up to, not including, `end`. */
export type BodyPart = string | { readonly body: BodyRef; readonly start: number; readonly end: number };

/** Who asks. */
export interface ViewerClient {
  readonly ip: string;
  /** ISO 3166-1 alpha-2; set by hand, or what `place` says. */
  readonly country: string | null;
  /** What workspace.json says of the address; absent where it says nothing. */
  readonly place?: ViewerPlace;
  /** Live and over TLS only: fingerprints of the client's first words. */
  readonly fingerprints?: { readonly ja3: string; readonly ja4: string } | undefined;
}

export type HeaderList = readonly (readonly [name: string, value: string])[];
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** Why a request cannot be taken as one. From `header` on they are found by whoever reads the wire. */
export interface RequestFault {
  readonly code:
    | 'no-host'
    | 'two-hosts'
    | 'other-host'
    | 'bad-host'
    | 'framing'
    | 'header'
    | 'target'
    | 'syntax'
    | 'plain-http'
    | 'overflow'
    | 'unfinished';
  /** What was found, in a few words; '' where the code says all. */
  readonly detail: string;
}

/** How the connection of a request came to its keys, in the words of `CloudFront-Viewer-TLS`. */
export type HandshakeKind = 'fullHandshake' | 'sessionResumed' | 'connectionReused';

/** A viewer's certificate, as the driver has read it. */
export interface ClientCertificate {
  readonly pem: string;
  /** The certificates that came with it, PEM each. */
  readonly chain: readonly string[];
  /** As `CloudFront-Viewer-Cert-Subject` writes it, e.g. `CN=device-1,O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** Hex digits. */
  readonly serialNumber: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Hex digits, lower case. */
  readonly sha256: string;
  /** `rsa`, `ec`, or what else the key is. */
  readonly keyType: string;
  /** Whether its extended key usage has clientAuth; null without that extension. */
  readonly clientAuth: boolean | null;
}

/** What client and edge agreed on in the handshake. */
export interface TlsSession {
  readonly version: TlsVersion;
  /** Cipher suite as OpenSSL and CloudFront's logs call it, e.g. `ECDHE-RSA-AES128-GCM-SHA256`. */
  readonly cipher: string;
  readonly handshake: HandshakeKind;
  /** Only where the distribution asks viewers for certificates; null = the client showed none. */
  readonly clientCertificate?: ClientCertificate | null;
}

/** What the viewer sends. The three names are never mixed: dnsName finds the edge, sni the certificate, host the tenant. */
export interface ViewerRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** Host of the URL as the viewer typed it, lower case, without port. */
  readonly urlHost: string;
  /** Raw path, starts with '/', never normalized. */
  readonly path: string;
  /** Raw query without '?'; null when there is none ('' for a bare '?'). */
  readonly query: string | null;
  /** Lower case, no port, no final dot. '' when the header is missing. */
  readonly host: string;
  readonly sni: string | null;
  readonly dnsName: string;
  /** Names in lower case, in order, Host included. */
  readonly headers: HeaderList;
  readonly httpVersion: '1.0' | '1.1' | '2' | '3';
  /** Highest TLS version that the client offers. */
  readonly maxTls: TlsVersion;
  /** Cipher suites that the client offers, by OpenSSL's names; absent = whatever clients of today do. */
  readonly ciphers?: readonly string[];
  /** What the client shows where it is asked for a certificate; absent = none. */
  readonly clientCertificate?: ClientCertificate;
  /** Its private key in PEM, for a driver that really shakes hands; never part of a trace. */
  readonly clientKey?: string;
  /** Live only: the client came back with the ticket of an earlier session. */
  readonly resumed?: boolean;
  /** Live only: what the TLS library said when it ended a handshake that the stages saw no harm in. */
  readonly handshakeProblem?: string;
  /** Set by 03-tls: what the handshake ended up with; absent over plain HTTP. */
  readonly tls?: TlsSession;
  /** Highest HTTP version the client offers over TLS ('2' offers h2 and http/1.1). */
  readonly ipv6: boolean;
  readonly client: ViewerClient;
  /** Bytes of the request body; 0 = none. */
  readonly bodyBytes: number;
  readonly body?: BodyRef;
  /**
   * Live only: the endpoint whose own loopback address the client connected to, whatever DNS would have said. undefined =
   * go by DNS (offline); null = the address is shared, so the edge cannot know.
   */
  readonly enteredThrough?: string | null;
  /** The client goes on whatever certificate it is shown (curl -k). Live: known only by the fact that a request arrived. */
  readonly ignoresCertificate?: boolean;
  /** Set where what arrived is no proper request: then the other members hold what could be made of it. */
  readonly fault?: RequestFault;
  /** Only on the edge's own request for a custom error page: what the viewer had asked for (CloudFront-Error-Uri, CloudFront-Error-Args). */
  readonly errorOf?: { readonly path: string; readonly query: string | null };
}

export interface DnsResult {
  readonly records: readonly { readonly record: DnsRecord; readonly owner: string }[];
  readonly chain: readonly ChainLink[];
  readonly endpoint: string | null;
  readonly addresses: readonly string[];
  /** Seconds: the least of the chain; null when nothing was answered. */
  readonly ttl: number | null;
}

export interface CertificateChoice {
  readonly source: 'tenant' | 'distribution' | 'default' | 'none';
  readonly arn: string | null;
  readonly names: readonly string[];
  readonly account: string | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** The owner found by SNI, if any: only the certificate and the security policy come from it. */
  readonly sniOwner: string | null;
  readonly policy: MinimumProtocolVersion;
  readonly acceptedByClient: boolean;
  readonly version: TlsVersion | null;
  /** OpenSSL's name of the cipher suite; null when the handshake did not get that far. */
  readonly cipher: string | null;
  /** `connectionStatus` of a connection log: `Success` or `Failed:<code>`; absent where no certificate is asked of viewers. */
  readonly clientStatus?: string;
}

export interface OwnerMatch {
  readonly kind: 'tenant' | 'distribution';
  readonly matched: 'exact' | 'wildcard';
  readonly domain: string;
  readonly owner: EffectiveOwner;
}

export interface CacheLookup {
  readonly key: string;
  readonly result: 'Hit' | 'Miss' | 'RefreshHit' | 'Disabled' | 'Bypass';
  readonly ttl: number | null;
  readonly age: number | null;
  readonly how?: CacheHow;
}

export interface OriginRequest {
  readonly method: string;
  readonly origin: ResolvedOrigin;
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Host header sent to the origin. */
  readonly host: string;
  /** OriginPath + viewer path + query as sent. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body?: BodyRef;
  readonly bodyBytes: number;
  /** Absent = not signed by CloudFront. */
  readonly signature?: OriginSignature;
  /** Server name of the TLS handshake, where it is not the Host. */
  readonly sni?: string;
  /** Names beside the origin's domain and the Host that its certificate may have. */
  readonly allowedCertificateNames?: readonly string[];
}

/** A signature that CloudFront puts on a request to an origin. The drivers make its headers where a server is asked. */
export interface OriginSignature {
  readonly by: 'control' | 'identity';
  readonly name: string;
  /** AWS's name in the signature: s3, lambda, mediastore, mediapackagev2. */
  readonly service: string;
  readonly region: string;
}

/** The cache of Origin Shield that a request passed on its way to its origin. */
export interface ShieldPass {
  /** The object's key there. */
  readonly key: string;
  readonly region: string;
  /** The object that answered; null = the origin was asked. */
  readonly hit: CacheEntry | null;
  /** Seconds since that object was fetched from the origin or confirmed; null without one. */
  readonly age: number | null;
}

/** An origin, and what a function wishes for the connection to it. */
export interface OriginChoice {
  readonly origin: ResolvedOrigin;
  /** Host header for the origin; null = as without a function. */
  readonly hostHeader: string | null;
  /** Server name of the TLS handshake; absent = the Host that is sent. */
  readonly sni?: string;
  /** Further names that the origin's certificate may have. */
  readonly allowedCertificateNames?: readonly string[];
}

/** The origin that a viewer-request function chose, and the second one when it made a group. */
export interface ChosenOrigin extends OriginChoice {
  readonly group?: {
    readonly secondary: OriginChoice;
    readonly codes: readonly number[];
    readonly because: readonly SourceRef[];
  };
}

/** A response head on its way to the viewer. Header names lower case. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: BodyRef;
}

/** How a stage ends the request early. Every response exit still passes 12-viewer-response. */
export type Exit =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly resultType: string;
      readonly detailedResultType: string;
      /** First word of X-Cache, e.g. 'Error', 'Redirect', 'Hit'; null for none (421). */
      readonly xCache: string | null;
      /** Sentence of the edge's HTML error page; absent when `head` is given or the answer is a redirect. */
      readonly page?: string;
      readonly location?: string;
      readonly head?: ResponseHead;
    };

export interface Exchange {
  readonly id: string;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  readonly request: ViewerRequest;
  /** What the viewer really sent, once a stage has changed the request (AWS WAF's headers, a signature taken off, a function). */
  readonly asSent?: ViewerRequest;
  readonly dns?: DnsResult;
  readonly endpoint?: Endpoint;
  readonly certificate?: CertificateChoice;
  readonly owner?: OwnerMatch;
  readonly behavior?: CompiledBehavior;
  /** Path that behaviors, cache and origin see after the default root object was applied. */
  readonly path?: string;
  readonly cache?: CacheLookup;
  /** The expired object that the origin is asked to renew, or that is shown should the origin fail. */
  readonly revalidates?: CacheEntry;
  /** The expired object that was served at once; the driver has it renewed behind the viewer's back (pipeline.ts, refresh). */
  readonly refreshes?: CacheEntry;
  /** Key under which the cache keeps the body of `answer`; absent when it does not. */
  readonly storedAs?: string;
  /** Others wait for this request; the runner lets them go once the cache has settled. */
  readonly flight?: Flight;
  /** The origin that a viewer-request function chose, in the place of the behavior's. */
  readonly chosenOrigin?: ChosenOrigin;
  readonly origin?: ResolvedOrigin;
  readonly originRequest?: OriginRequest;
  /** Absent where no Origin Shield is on the way. */
  readonly shield?: ShieldPass;
  /** Why the second origin of a group was asked, as the real-time log field sr-reason has it: `Failover:403`. */
  readonly srReason?: string;
  /** The answer before 12 decorates it: from cache, from the origin, or an early exit. */
  readonly answer?: ResponseHead;
  /** Whether the origin's answer was compressed on its way in; undefined where the behavior does not compress. */
  readonly compression?: CompressVerdict;
  /** What came of the edge's own request for a custom error page; 12 sends it in the place of the error. */
  readonly errorPage?: ErrorPage;
  /** Set by whoever ended the request, or by 10/11 for an ordinary answer. */
  readonly exit?: Exit & { readonly stage: StageName; readonly reason: string };
  readonly resultType?: string;
  readonly detailedResultType?: string;
  readonly xCache?: string | null;
  /** The finished response, after 12. */
  readonly response?: ResponseHead;
}

/** A custom error page that has to be fetched before the error can be answered. */
export interface ErrorPageRequest {
  /** The status that it stands in for. */
  readonly error: number;
  readonly custom: CustomErrorResponse;
  /** The entry of CustomErrorResponses. */
  readonly because: readonly SourceRef[];
  /** Ids of the assumptions that asking for it rests on. */
  readonly assumptions: readonly string[];
  /** The request for the page, with the behavior that its path falls to. */
  readonly exchange: Exchange;
}

/** The same after 10-cache and 11-origin: `exchange` holds what they decided. */
export interface ErrorPage extends ErrorPageRequest {
  readonly spans: readonly Span[];
}

/** A reason before it is put into words: a code of core/explain's catalogue and the parameters of its sentence. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Rival {
  readonly candidate: string;
  readonly reason: Reason;
  readonly because: readonly SourceRef[];
}

/** A setting that lies on this request's way and is not honoured yet: shown, never passed over in silence. */
export interface NotSimulated {
  readonly setting: string;
  readonly what: string;
  readonly because: readonly SourceRef[];
}

/** What one stage decided. */
export interface StageResult {
  readonly decision: string;
  readonly reason: Reason;
  readonly because?: readonly SourceRef[];
  readonly rejected?: readonly Rival[];
  /** What else is worth reading about this decision: a function's console, what a policy did. */
  readonly notes?: readonly Rival[];
  readonly changes?: Partial<Exchange>;
  readonly exit?: Exit;
  readonly assumptions?: readonly string[];
  readonly notSimulated?: readonly NotSimulated[];
}

/** A span before rendering: the stage's result plus the runner's clock readings (milliseconds from the first moment). */
export interface Span {
  readonly stage: StageName;
  readonly result: StageResult;
  readonly startMs: number;
  readonly durationMs: number;
}
