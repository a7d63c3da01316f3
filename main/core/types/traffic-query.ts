/** What can be asked of a set of recorded exchanges: which of them, in which order, counted by what. */
import type { NotLogged } from '../logs/not-logged';
import type { LogRecord } from './log';
import type { StageName } from './trace';
import type { RecordedRequest, TrafficSetInfo } from './traffic';

/** One exchange of a set, as the list shows it. Columns that a recording does not know are null. */
export interface StoredRow {
  /** Rises in the order in which the exchanges of a set were kept; never used twice in a store. */
  readonly key: number;
  readonly id: string;
  /** Epoch milliseconds at which the viewer sent it. */
  readonly at: number;
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** Host of the URL; `host` is the Host header. */
  readonly urlHost: string;
  readonly host: string;
  /** Raw, and the query without '?'. */
  readonly path: string;
  readonly query: string | null;
  /** Name of the tenant or distribution that owned it, or its id where only that is known. */
  readonly owner: string | null;
  readonly status: number | null;
  readonly failure: string | null;
  /** Reason code and stage that decided the answer; null for what was never simulated. */
  readonly reason: string | null;
  readonly stage: StageName | null;
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  readonly pathPattern: string | null;
  readonly country: string | null;
  readonly clientIp: string;
  readonly bytes: number | null;
  readonly durationMs: number | null;
  readonly httpVersion: string;
  /** Of the file it was read from. */
  readonly line: number | null;
  /** Its trace was kept. */
  readonly traced: boolean;
}

/** What the list can be sorted by. */
export const trafficSorts = [
  'key',
  'at',
  'method',
  'host',
  'path',
  'status',
  'result',
  'owner',
  'reason',
  'stage',
  'bytes',
  'duration',
  'country',
] as const;
export type TrafficSort = (typeof trafficSorts)[number];

/** What exchanges can be counted by. `class`: 2xx, 3xx …; `type`: the detailed result type. */
export const trafficGroupings = [
  'host',
  'path',
  'owner',
  'status',
  'class',
  'result',
  'type',
  'reason',
  'stage',
  'method',
  'pattern',
  'country',
  'client',
  'http',
] as const;
export type TrafficGroupBy = (typeof trafficGroupings)[number];

/** What a term of a filter looks at. */
export const trafficQualifiers = [
  'host',
  'path',
  'method',
  'status',
  'tenant',
  'result',
  'reason',
  'stage',
  'pattern',
  'country',
  'client',
  'http',
  'type',
  'ms',
  'bytes',
] as const;
export type TrafficQualifier = (typeof trafficQualifiers)[number];

/** One condition. All conditions of a filter must hold. */
export interface TrafficTerm {
  /** null = the value may stand anywhere in method, URL, host, tenant, status or result. */
  readonly qualifier: TrafficQualifier | null;
  /**
   * Lower case. Part of the text; with `=` before it the whole of it; `none` = there is none. Of `status` a number, its beginning, `4xx`, or a
   * comparison (`>=400`); of `ms` and `bytes` a comparison.
   */
  readonly value: string;
  /** What fits is left out. */
  readonly not: boolean;
}

export interface TrafficQuery {
  readonly terms: readonly TrafficTerm[];
  /** Epoch milliseconds: not before `from`, before `to`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** A place in a sorted list: the values of the row that stands there. Pages are asked for by it, never by number. */
export interface TrafficAnchor {
  readonly value: string | number | null;
  readonly key: number;
}

export interface StoredPage {
  readonly rows: readonly StoredRow[];
}

/** How long a list is, and where every `step`-th row of it stands. */
export interface TrafficIndex {
  readonly matching: number;
  /** Of the set. */
  readonly total: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly step: number;
  /** Of rows 0, step, 2 × step … */
  readonly anchors: readonly TrafficAnchor[];
}

export interface TrafficGroup {
  /** null = there is none. */
  readonly value: string | null;
  readonly count: number;
  /** Status 400 and above, or no answer. */
  readonly errors: number;
  readonly bytes: number;
  /** Milliseconds; null where no exchange of it says how long it took. */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface TrafficGroups {
  /** Most exchanges first; at most what was asked for. */
  readonly groups: readonly TrafficGroup[];
  /** How many groups there are. */
  readonly distinct: number;
  readonly matching: number;
}

/** Exchanges over time. */
export interface TrafficHistogram {
  /** Epoch milliseconds of the first bucket, and how long each is. */
  readonly from: number;
  readonly width: number;
  /** By class of status; `failed` = no HTTP answer, `unknown` = nothing is known of the answer. */
  readonly buckets: readonly {
    readonly ok: number;
    readonly redirect: number;
    readonly client: number;
    readonly server: number;
    readonly failed: number;
    readonly unknown: number;
  }[];
}

/** One exchange with everything that was kept of it. */
export interface StoredExchange {
  readonly row: StoredRow;
  readonly recorded: RecordedRequest;
  /** What a log says of it; why there is nothing, where it would say nothing; null where it is not known. */
  readonly log: LogRecord | NotLogged | null;
  /** The trace is that of an equal exchange at most a second earlier or later: ids and moments were exchanged, the age of an object was not. */
  readonly shared: boolean;
}

/** How full the store is, and whether it records. */
export interface StoreState {
  /** Live exchanges, and offline ones of the request bar, are kept. */
  readonly live: boolean;
  readonly simulated: boolean;
  /** Bytes on disk, and the most there may be. */
  readonly bytes: number;
  readonly maxBytes: number;
  /** Days after which what is not pinned goes. */
  readonly maxDays: number;
  /** Epoch milliseconds of the oldest exchange's keeping; null while there is none. */
  readonly oldestAt: number | null;
  /** What the edge answered faster than it could be kept, since the studio started: without trace, and not at all. */
  readonly untraced: number;
  readonly lost: number;
  /** What a person should know: a damaged file that was set aside, another studio that holds the store; null when all is well. */
  readonly notice: string | null;
  /** The store cannot be used at all: why. */
  readonly problem: string | null;
  /** The set that live exchanges go into now. */
  readonly recording: string | null;
}

export interface TrafficSets {
  /** The newest first; request files of the workspace last. */
  readonly sets: readonly StoredSet[];
  readonly state: StoreState;
}

export interface StoredSet extends TrafficSetInfo {
  /** Workspace that it was recorded in; null for imports. */
  readonly workspace: string | null;
  /** Exchanges kept without their trace, because they came too fast. */
  readonly untraced: number;
  /** About how many bytes it takes on disk. */
  readonly bytes: number;
}
