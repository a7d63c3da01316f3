/** HAR 1.2, as far as it is read and written here (http://www.softwareishard.com/blog/har-12-spec/). Names are the format's. */
import type { Trace } from './trace';
import type { ViewerRequest } from './exchange';
import type { RecordedAnswer } from './traffic';

export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export interface HarEntry {
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly HarPair[];
    readonly headers: readonly HarPair[];
    readonly queryString: readonly HarPair[];
    readonly postData?: { readonly mimeType: string; readonly text: string };
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly response: {
    /** 0 = there was none. */
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly HarPair[];
    readonly headers: readonly HarPair[];
    readonly content: { readonly size: number; readonly mimeType: string };
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly _edgecase?: HarMember;
}

/** What HAR has no member for. The three names are kept apart, because HAR knows only the one of the URL. */
export interface HarMember {
  readonly schema: string;
  readonly id: string;
  /** Epoch milliseconds where `startedDateTime` cannot say them. */
  readonly at: number;
  readonly line: number | null;
  readonly sni: string | null;
  readonly host: string;
  readonly dnsName: string;
  /** All else of the request that is not said above. */
  readonly request: Omit<ViewerRequest, 'method' | 'path' | 'query' | 'scheme' | 'headers' | 'host' | 'sni' | 'dnsName'>;
  /** Without its headers. */
  readonly answered: Omit<RecordedAnswer, 'headers'> | null;
  readonly trace?: Trace;
}
