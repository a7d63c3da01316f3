/** Traffic that was recorded somewhere: what one request was, what is known of its answer, and the sets that requests come in. */
import type { HeaderList, ViewerRequest } from './exchange';
import type { LogRecord } from './log';
import type { Trace } from './trace';

/** What a file of traffic can be. */
export type TrafficFormat =
  | 'har'
  | 'log-v1'
  | 'log-v2-json'
  | 'log-v2-plain'
  | 'log-v2-w3c'
  | 'log-v2-raw'
  | 'log-v2-parquet'
  | 'log-realtime'
  | 'http'
  | 'curl'
  | 'traces';

/** What a recording says of the answer. null = it does not say; for a log that is `-`. */
export interface RecordedAnswer {
  /** null also where the client got no HTTP answer. */
  readonly status: number | null;
  /** x-edge-result-type and x-edge-detailed-result-type. */
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  /** Response header names in lower case; empty where the recording has none. */
  readonly headers: HeaderList;
  /** Bytes of the body where known, else bytes with the head, as logs count. */
  readonly bytes: number | null;
  readonly timeTakenMs: number | null;
  readonly contentType: string | null;
  readonly distributionId: string | null;
  readonly tenantId: string | null;
  /** `*` for the default one. */
  readonly pathPattern: string | null;
  /** Of a line of a log: what else it said, so that it can be written again. */
  readonly logged?: LoggedRest;
}

/** What a line of a log says and no other member of the recording has. Members are absent where it has no such column or says `-`. */
export interface LoggedRest extends Partial<
  Pick<
    LogRecord,
    | 'location'
    | 'distributionDomain'
    | 'requestBytes'
    | 'requestId'
    | 'responseResultType'
    | 'clientPort'
    | 'serverIp'
    | 'asn'
    | 'contentLength'
    | 'rangeStart'
    | 'rangeEnd'
    | 'firstByteMs'
    | 'tlsProtocol'
    | 'tlsCipher'
    | 'originDomain'
    | 'originReason'
    | 'originFirstByteMs'
    | 'originLastByteMs'
    | 'connectionId'
  >
> {
  /** As the log has it, where the request cannot say it: `wss`, HTTP/0.9. */
  readonly scheme?: string;
  readonly httpVersion?: string;
  /** The log has all headers, cut off after 800 bytes. */
  readonly allHeaders?: true;
  /** What the request has although the line does not say it. */
  readonly filledIn?: readonly ('clientIp' | 'host' | 'httpVersion' | 'scheme' | 'status')[];
}

/** One request of a set. */
export interface RecordedRequest {
  /** Unlike all others of its set, and the same every time the same file is read. */
  readonly id: string;
  /** Epoch milliseconds at which the viewer sent it. */
  readonly at: number;
  readonly request: ViewerRequest;
  /** 1-based line (or number of the entry) in the file it was read from. */
  readonly line: number | null;
  readonly answered: RecordedAnswer | null;
  /** The trace it was recorded with; absent for what the studio did not record. */
  readonly trace?: Trace;
}

/** A line, entry or request that could not be used. */
export interface SkippedLine {
  readonly file: string;
  /** 1-based; number of the entry in files without lines. */
  readonly line: number;
  /** One sentence. */
  readonly reason: string;
  /** The beginning of what stands there. */
  readonly text: string;
}

/** What was read otherwise than it stands in a file, or was taken for granted about it. */
export interface TrafficNote {
  readonly file: string;
  /** null = the file as a whole. */
  readonly line: number | null;
  /** One sentence. */
  readonly text: string;
}

/** `pseudonym`: replaced, equal by equal; `drop`: left out (an address becomes 0.0.0.0 or ::). */
export type Treatment = 'keep' | 'pseudonym' | 'drop';

/** How requests are made unlike the people behind them while they are read. What is absent is `pseudonym`. */
export interface AnonymiseOptions {
  /** What pseudonyms are made with. The same key makes the same ones, so it is made anew for each import and kept by nobody. */
  readonly key: string;
  /** Client addresses, X-Forwarded-For and other headers with addresses. Pseudonyms keep common prefixes common. */
  readonly addresses?: Treatment;
  readonly userAgents?: Treatment;
  /** The referring page, but for its host. */
  readonly referers?: Treatment;
  /** Values of cookies; their names stay. */
  readonly cookies?: Treatment;
  /** Values of query parameters; their names stay. */
  readonly queries?: Treatment;
  /** Ids that CloudFront and clients give to requests and connections. */
  readonly requestIds?: Treatment;
  /** Authorization and what else lets somebody in; bodies. */
  readonly credentials?: Treatment;
  /** Headers that nobody knows to be harmless. */
  readonly otherHeaders?: Treatment;
}

/** What was made unlike: how many requests had it. */
export interface AnonymisedField {
  readonly field:
    | 'client address'
    | 'forwarded addresses'
    | 'user agent'
    | 'referer'
    | 'cookies'
    | 'query'
    | 'request id'
    | 'credentials'
    | 'client certificate'
    | 'body'
    | 'other headers'
    | 'trace';
  readonly requests: number;
}

export interface TrafficSetInfo {
  readonly id: string;
  readonly name: string;
  /** `recording`: live exchanges; `simulated`: offline ones (Send); `import`: read from files; `http`: a request file of the workspace. */
  readonly kind: 'recording' | 'simulated' | 'import' | 'http';
  /** Where it came from, e.g. the file's name; '' for recordings. */
  readonly source: string;
  readonly requests: number;
  readonly skipped: number;
  /** Epoch milliseconds of its first and last request; null while it is empty. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly createdAt: number;
  /** Pinned sets are never dropped for age or size. */
  readonly pinned: boolean;
  /** Addresses, queries, cookies and user agents were replaced when it was read. */
  readonly anonymised: boolean;
}
