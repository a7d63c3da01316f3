/* oxlint-disable typescript/no-explicit-any -- these types stand for a library of ECMAScript, whose own declarations say any in these places */
/**
 * The runtime cloudfront-js-2.0 as types, over ES 5.1: what the Developer Guide lists of later editions, the event, and the modules.
 * Shown by the editor in functions/*.js. A member that is not here is not among the features that the guide lists.
 */

/** A value of a header, cookie or query string parameter. */
interface CloudFrontValue {
  /** The value; the first one when the name repeats. */
  value: string;
  /** All values, only when the name repeats. When it was changed it wins and `value` is ignored. */
  multiValue?: { value: string }[];
}
interface CloudFrontCookie extends CloudFrontValue {
  /** Attributes of Set-Cookie, in the response only, e.g. `Path=/; Secure`. */
  attributes?: string;
  multiValue?: { value: string; attributes?: string }[];
}
/** Names in lower case. */
interface CloudFrontValues {
  [name: string]: CloudFrontValue;
}

interface CloudFrontContext {
  /** The name of a standard distribution (d….cloudfront.net); absent for a tenant. */
  distributionDomainName?: string;
  /** The routing endpoint of the connection group; only for tenants of a multi-tenant distribution. */
  endpoint?: string;
  distributionId: string;
  eventType: 'viewer-request' | 'viewer-response';
  requestId: string;
}

interface CloudFrontRequest {
  /** Read-only. */
  readonly method: string;
  /** The path; begins with `/`. A change never selects another cache behavior. */
  uri: string;
  querystring: CloudFrontValues;
  /** Names in lower case; no Cookie header (see cookies). */
  headers: CloudFrontValues;
  cookies: { [name: string]: CloudFrontCookie };
  /** The query string as it came, without `?`; '' for a bare `?`; undefined when there is none. */
  rawQueryString(): string | undefined;
}

interface CloudFrontResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: CloudFrontValues;
  cookies?: { [name: string]: CloudFrontCookie };
  /** The origin's body cannot be seen; one that is set replaces it. */
  body?: string | { encoding: 'text' | 'base64'; data: string };
}

/** What a viewer-request function is called with. Return the request to go on, or a response to answer. */
interface ViewerRequestEvent {
  version: '1.0';
  context: CloudFrontContext;
  viewer: { ip: string };
  request: CloudFrontRequest;
}
/** What a viewer-response function is called with. Return the response. */
interface ViewerResponseEvent extends ViewerRequestEvent {
  response: CloudFrontResponse & { headers: CloudFrontValues; cookies: { [name: string]: CloudFrontCookie } };
}

declare module 'cloudfront' {
  interface KeyValueStore {
    /** The value of a key; rejects when the key is missing. */
    get(key: string): Promise<string>;
    get(key: string, options: { format: 'string' }): Promise<string>;
    get(key: string, options: { format: 'json' }): Promise<any>;
    get(key: string, options: { format: 'bytes' }): Promise<Uint8Array>;
    exists(key: string): Promise<boolean>;
    meta(): Promise<{ creationDateTime: string; lastUpdatedDateTime: string; keyCount: number }>;
  }
  interface OriginOptions {
    domainName?: string;
    hostHeader?: string;
    originPath?: string;
    /** Replaces the origin's custom headers; `{}` clears them. */
    customHeaders?: { [name: string]: string };
    /** 1 to 3. */
    connectionAttempts?: number;
    originShield?: { enabled: boolean; region?: string };
    originAccessControlConfig?: {
      enabled: boolean;
      signingBehavior?: 'always' | 'never' | 'no-override';
      signingProtocol?: 'sigv4';
      originType?: 's3' | 'mediapackagev2' | 'mediastore' | 'lambda';
    };
    /** Seconds. */
    timeouts?: { readTimeout?: number; responseCompletionTimeout?: number; keepAliveTimeout?: number; connectionTimeout?: number };
    customOriginConfig?: {
      port?: number;
      protocol?: 'http' | 'https';
      sslProtocols?: ('SSLv3' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2')[];
      ipAddressType?: 'ipv4' | 'ipv6' | 'dualstack';
    };
    sni?: string;
    allowedCertificateNames?: string[];
  }
  interface OriginOverrides {
    hostHeader?: string;
    sni?: string;
    allowedCertificateNames?: string[];
  }
  const cf: {
    /** The key value store of this function; at most one is associated. */
    kvs(id?: string): KeyValueStore;
    /** Where the function runs; in viewer-request only. */
    edgeLocation: { name: string; serverIp: string; region: string };
    /** The tenant of the request. Fails on a standard distribution. */
    distributionTenant: {
      id: string;
      /** The value of a parameter; fails for a name that the tenant does not have. */
      parameters: { get(name: string): string };
    };
    /** Sends this request to another origin; what is not given is inherited. viewer-request only. */
    updateRequestOrigin(options: OriginOptions): void;
    /** Sends this request to another origin of the distribution. */
    selectRequestOriginById(id: string, overrides?: OriginOverrides): void;
    /** Sends this request to a pair of origins with failover. */
    createRequestOriginGroup(group: {
      originIds: { originId: string; originOverrides?: OriginOverrides }[];
      selectionCriteria?: 'default' | 'media-quality-score';
      failoverCriteria: { statusCodes: number[] };
    }): void;
  };
  export default cf;
}

declare module 'crypto' {
  interface Hash {
    update(data: string | Buffer | Uint8Array): Hash;
    /** Text in the encoding, else a Buffer. */
    digest(): Buffer;
    digest(encoding: 'hex' | 'base64' | 'base64url'): string;
  }
  const crypto: {
    createHash(algorithm: 'md5' | 'sha1' | 'sha256'): Hash;
    createHmac(algorithm: 'md5' | 'sha1' | 'sha256', key: string | Buffer | Uint8Array): Hash;
  };
  export default crypto;
}

declare module 'querystring' {
  type Query = { [name: string]: string | string[] };
  const querystring: {
    parse(
      text: string,
      separator?: string,
      equal?: string,
      options?: { decodeURIComponent?: (text: string) => string; maxKeys?: number },
    ): Query;
    stringify(query: object, separator?: string, equal?: string, options?: { encodeURIComponent?: (text: string) => string }): string;
    escape(text: string): string;
    unescape(text: string): string;
  };
  export default querystring;
}

declare module 'buffer' {
  const buffer: { Buffer: BufferConstructor };
  export default buffer;
}

type BufferEncoding = 'utf8' | 'hex' | 'base64' | 'base64url';
interface Buffer extends Uint8Array {
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  equals(other: Uint8Array): boolean;
}
interface BufferConstructor {
  from(data: string, encoding?: BufferEncoding): Buffer;
  from(data: ArrayBuffer | Uint8Array | number[]): Buffer;
  alloc(size: number, fill?: string | number): Buffer;
  byteLength(text: string, encoding?: BufferEncoding): number;
  compare(a: Uint8Array, b: Uint8Array): number;
  concat(list: Uint8Array[], length?: number): Buffer;
  isBuffer(value: any): boolean;
}
declare var Buffer: BufferConstructor;

/** Takes one argument; what it says stands in the function's log. */
declare var console: { log(message?: any): void; error(message?: any): void };
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare function require(module: 'crypto' | 'querystring' | 'buffer'): any;

declare class TextEncoder {
  encode(text?: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(data?: ArrayBuffer | Uint8Array, options?: { stream?: boolean }): string;
}

interface ObjectConstructor {
  assign(target: object, ...sources: any[]): any;
  entries<T>(value: { [name: string]: T } | ArrayLike<T>): [string, T][];
  entries(value: object): [string, any][];
  values<T>(value: { [name: string]: T } | ArrayLike<T>): T[];
  values(value: object): any[];
  is(a: any, b: any): boolean;
  setPrototypeOf(value: any, prototype: object | null): any;
  getOwnPropertyDescriptors(value: any): { [name: string]: PropertyDescriptor };
}
interface Array<T> {
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: T, start?: number, end?: number): this;
  find(test: (value: T, index: number, list: T[]) => unknown): T | undefined;
  findIndex(test: (value: T, index: number, list: T[]) => unknown): number;
  includes(value: T, from?: number): boolean;
}
interface ArrayConstructor {
  of<T>(...items: T[]): T[];
}
interface String {
  codePointAt(at: number): number | undefined;
  endsWith(text: string, end?: number): boolean;
  includes(text: string, from?: number): boolean;
  padEnd(length: number, fill?: string): string;
  padStart(length: number, fill?: string): string;
  repeat(times: number): string;
  replaceAll(what: string | RegExp, by: string | ((found: string, ...groups: any[]) => string)): string;
  startsWith(text: string, from?: number): boolean;
  trimEnd(): string;
  trimStart(): string;
}
interface StringConstructor {
  fromCodePoint(...points: number[]): string;
}
interface NumberConstructor {
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MIN_SAFE_INTEGER: number;
  isFinite(value: unknown): boolean;
  isInteger(value: unknown): boolean;
  isNaN(value: unknown): boolean;
  isSafeInteger(value: unknown): boolean;
  parseFloat(text: string): number;
  parseInt(text: string, radix?: number): number;
}
interface Math {
  sign(x: number): number;
  trunc(x: number): number;
  cbrt(x: number): number;
  log2(x: number): number;
  log10(x: number): number;
  hypot(...values: number[]): number;
}
interface PromiseConstructor {
  new <T>(begin: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void): Promise<T>;
  all<T>(values: (T | PromiseLike<T>)[]): Promise<T[]>;
  allSettled<T>(values: (T | PromiseLike<T>)[]): Promise<{ status: 'fulfilled' | 'rejected'; value?: T; reason?: any }[]>;
  any<T>(values: (T | PromiseLike<T>)[]): Promise<T>;
  race<T>(values: (T | PromiseLike<T>)[]): Promise<T>;
  reject(reason?: any): Promise<never>;
  resolve(): Promise<void>;
  resolve<T>(value: T | PromiseLike<T>): Promise<T>;
}
declare var Promise: PromiseConstructor;
interface Promise<T> {
  finally(done?: () => void): Promise<T>;
}
