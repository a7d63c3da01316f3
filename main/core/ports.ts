/** Everything the core may ask of the outside world. Drivers give the ports; time, randomness and I/O enter nowhere else. */
import type { CacheTier, EntryFacts } from './types/cache';
import type { BodyRef, HeaderList, OriginRequest, ResponseHead } from './types/exchange';

/** A stored object. `storedAt` and `freshUntil` are epoch milliseconds of the simulated clock. */
export interface CacheEntry {
  readonly key: string;
  readonly ownerId: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: BodyRef;
  readonly storedAt: number;
  /** Seconds. */
  readonly ttl: number;
  readonly freshUntil: number;
  /** Sentence of the edge's own error page, for an error that the edge made because the origin could not be had. */
  readonly page?: string;
  /** Stored from a HEAD request: has no body to answer GET with. */
  readonly headOnly?: boolean;
  /** Snapshot.revision that the object was fetched under. */
  readonly revision?: string;
  /** Which cache it lies in; the edge location's when absent. */
  readonly tier?: CacheTier;
  /** For invalidation and for people; absent in caches that nobody looks into. */
  readonly facts?: EntryFacts;
  /** `origin-down`: never reused and never asked about; only shown when the origin cannot be reached. `ttl` is then 0. */
  readonly keptFor?: 'origin-down';
  /** It is past its time, and fresh only because the origin failed when it was asked to renew it. */
  readonly overtime?: { readonly expiredAt: number; readonly failure: number | 'unreachable' };
  /**
   * Of this object only parts are stored, each as an entry of its own (core/cache/parts.ts), and this one is their list; its body is
   * empty and its status 206. Bytes from `start` up to, not including, `end`.
   */
  readonly parts?: readonly { readonly start: number; readonly end: number }[];
  /** Bytes of the whole object, where only parts are stored. */
  readonly total?: number;
}

/** Requests on their way to origins, so that equal ones can wait for the first instead of asking again. */
export interface FlightPort {
  /** Fulfilled once the request under way for this key has landed; undefined when none is under way. Never rejects. */
  waitFor(key: string): Promise<void> | undefined;
  /** Announces a request. Whoever does so must let it land. */
  begin(key: string): Flight;
}

export interface Flight {
  /** Lets those go that wait. More calls do nothing. */
  land(): void;
}

export interface CacheStore {
  /** Bodies larger than this are never kept; absent = no limit. */
  readonly maxBodyBytes?: number;
  get(key: string): CacheEntry | undefined;
  put(entry: CacheEntry): void;
  delete(key: string): void;
}

/**
 * How an origin can fail before it answers; core/origins/failures.ts maps each to CloudFront's status and log words.
 * The last three are the simulator's own: nobody declared the origin, the driver opens no sockets, the host is not allowed.
 */
export type OriginFailure =
  | 'dns'
  | 'refused'
  | 'connect-timeout'
  | 'read-timeout'
  | 'completion-timeout'
  | 'reset'
  | 'write-reset'
  | 'content-range'
  | 'body-too-big'
  | 'tls'
  | 'invalid'
  | 'header-too-big'
  | 'undeclared'
  | 'offline'
  | 'not-allowed';

export type OriginReply =
  | {
      readonly kind: 'response';
      readonly head: ResponseHead;
      /**
       * What answered: a file, a stub, a loopback server, S3 for a missing key (`s3`), for a request that it refuses (`s3-refused`) or
       * an undeclared bucket (`no-bucket`), a web server that has nothing under the path (`missing`), what was recorded of its answer
       * (`recording`), or the core's own Origin Shield.
       */
      readonly by: 'files' | 'stub' | 'proxy' | 'recording' | 's3' | 's3-refused' | 'no-bucket' | 'missing' | 'shield';
      readonly file?: string;
      readonly pointer?: string;
      /** Where an answer was looked for in vain, e.g. the workspace path of a file; or why S3 refuses, a clause. */
      readonly looked?: string;
      /** Ids of the assumptions that the answer rests on. */
      readonly assumptions?: readonly string[];
      /** Delay that the fixture declares, milliseconds; the live driver waits it out, the offline one only records it. */
      readonly delayMs?: number;
      /** What is odd about the body, in words: it ends too early, or comes in pieces. Known beforehand of declared origins only. */
      readonly body?: { readonly problem: string };
    }
  | {
      readonly kind: 'failure';
      readonly failure: OriginFailure;
      readonly detail: string;
      /** Milliseconds until it failed; absent = none worth counting. */
      readonly tookMs?: number;
      readonly file?: string;
      readonly pointer?: string;
    };

/** One of the attempts of one request. */
export interface OriginAttempt {
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds that are left of the origin's response completion timeout; null = no limit. */
  readonly leftMs: number | null;
}

export interface OriginPort {
  /** Asks once; how often is decided in core/origins/attempts.ts. Never rejects. */
  fetch(request: OriginRequest, attempt?: OriginAttempt): OriginReply | Promise<OriginReply>;
}

/** Compresses bodies, which the core never holds. */
export interface EncodingPort {
  /**
   * The body in that coding; `bytes` is what the origin said of its length. `size` is null until it is known. Never throws: a body that breaks
   * off gives one that breaks off.
   */
  encode(body: BodyRef, coding: 'br' | 'gzip', bytes: number): BodyRef;
}

/** Public-key cryptography, which the core has none of. */
export interface SignaturePort {
  /**
   * Whether `signature` is that of `data` by the private half of the key: RSA PKCS #1 v1.5, or ECDSA in DER, by what the key is. Data and
   * signature are byte strings (characters 0 to 255). False for keys that cannot be read. Never throws.
   */
  verify(question: { readonly pem: string; readonly hash: 'SHA1' | 'SHA256'; readonly data: string; readonly signature: string }): boolean;
}

/** Certificates of viewers, which the core cannot read. */
export interface ClientCertificatePort {
  /**
   * Whether the first certificate leads by the others to one of the bundle (PEM). `broken`: a certificate cannot be read, or a signature
   * does not hold. Dates play no part. Never throws.
   */
  trusts(chain: readonly string[], bundle: string): 'trusted' | 'untrusted' | 'broken';
}

/** One call of a CloudFront Function. */
export interface FunctionCall {
  readonly name: string;
  readonly code: string;
  /** The event, as JSON holds it. */
  readonly event: Readonly<Record<string, unknown>>;
  /** Pairs of the associated key value store; null for none. */
  readonly store: Readonly<Record<string, string>> | null;
  /** null for a standard distribution. */
  readonly tenant: { readonly id: string; readonly parameters: Readonly<Record<string, string>> } | null;
  /** Epoch milliseconds: Date stands still at it. */
  readonly at: number;
  readonly requestId: string;
}

/** What a function asked for about the origin (`cf.updateRequestOrigin` and its kin); the last wish counts. */
export type OriginWish =
  | { readonly kind: 'update'; readonly options: unknown }
  | { readonly kind: 'select'; readonly id: unknown; readonly overrides: unknown }
  | { readonly kind: 'group'; readonly group: unknown };

export type FunctionRun = (
  | { readonly outcome: 'returned'; readonly value: unknown; readonly origin: OriginWish | null }
  | {
      readonly outcome: 'failed';
      readonly message: string;
      /** In the function's code, from 1; null when unknown. */ readonly line: number | null;
    }
  | { readonly outcome: 'stopped'; readonly limit: 'time' | 'memory' }
) & {
  readonly log: readonly string[];
  /** Milliseconds that the handler took in the sandbox; absent where it is not measured. */
  readonly computeMs?: number;
};

/** Runs functions in a sandbox without access to the host. Never throws and never rejects. */
export interface FunctionPort {
  run(call: FunctionCall): FunctionRun | Promise<FunctionRun>;
}

/** One request that a rate-based rule counts. */
export interface RateQuestion {
  /** The rule, as a path below its web ACL: each use of a rule counts for itself. */
  readonly counter: string;
  /** The rule's rate settings as text: counts begin anew when they change. */
  readonly settings: string;
  /** The aggregation instance: what requests must share to be counted together. */
  readonly key: string;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  readonly windowSec: number;
}

/** Requests of one aggregation instance within the evaluation window. */
export interface RateCount {
  /** At the last of the checks, which come every ten seconds. */
  readonly atLastCheck: number;
  /** Up to the request that asks, itself included. */
  readonly now: number;
}

/** What rate-based rules have counted so far. */
export interface RateStore {
  /** Counts the request and says how many there were. Never throws. */
  count(question: RateQuestion): RateCount;
}

/** Looks into the body of a request without taking it from whoever sends it on. */
export interface BodyPort {
  /**
   * The first bytes of a body as a byte string (characters 0 to 255), fewer when it ends before; null for bodies that it does not
   * know. Never rejects: of a body that breaks off, what came.
   */
  start(body: BodyRef, bytes: number): Promise<string | null>;
}

export interface Ports {
  readonly clock: {
    /** Epoch milliseconds, simulated. */
    now(): number;
    /** Milliseconds for durations; only differences mean anything. */
    monotonic(): number;
  };
  readonly ids: {
    /** X-Amz-Cf-Id: 56 characters of base64url ending in '=='. */
    requestId(): string;
    /** 32 hex digits of `Via`. */
    viaId(): string;
    /** X-Amz-Cf-Pop, e.g. `LOC50-C1`. */
    readonly pop: string;
  };
  readonly cache: CacheStore;
  readonly origin: OriginPort;
  /** Absent where requests come one after the other. */
  readonly flights?: FlightPort;
  /** Absent where requests have their bodies as text. */
  readonly bodies?: BodyPort;
  /** Absent where the driver cannot compress (the studio's page without a host): answers then go out as the origin encoded them. */
  readonly encodings?: EncodingPort;
  /** Absent where the driver has no cryptography (the studio's page without a host): signatures are then not checked. */
  readonly signatures?: SignaturePort;
  /** Absent where nothing is counted: rate-based rules are then reported and passed over. */
  readonly rates?: RateStore;
  /** Absent where the driver has no cryptography: certificates of viewers are then trusted by nobody. */
  readonly clientCertificates?: ClientCertificatePort;
  /** Absent where the driver has no sandbox: functions are then not run. */
  readonly functions?: FunctionPort;
}
