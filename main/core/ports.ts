/** Everything the core may ask of the outside world. Drivers give the ports; time, randomness and I/O enter nowhere else. */
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
}

export interface CacheStore {
  get(key: string): CacheEntry | undefined;
  put(entry: CacheEntry): void;
  delete(key: string): void;
}

/** How an origin can fail before it answers; 11-origin maps each to CloudFront's status and log words. */
export type OriginFailure = 'dns' | 'refused' | 'connect-timeout' | 'read-timeout' | 'reset' | 'tls' | 'invalid' | 'not-allowed';

export type OriginReply =
  | {
      readonly kind: 'response';
      readonly head: ResponseHead;
      /** What answered: `files`, `stub`, `proxy`, `s3`. */ readonly by: string;
      readonly file?: string;
      readonly pointer?: string;
    }
  | {
      readonly kind: 'failure';
      readonly failure: OriginFailure;
      readonly detail: string;
      readonly file?: string;
      readonly pointer?: string;
    };

export interface OriginPort {
  fetch(request: OriginRequest): OriginReply | Promise<OriginReply>;
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
}
