/** The same traffic under two configurations: what changes, grouped by the lines that cause it. */
import type { Trace } from './trace';
import type { SkippedLine } from './traffic';
import type { TraceDifference } from './views';

/** The line of configuration that a difference comes from. */
export interface Cause {
  readonly file: string;
  /** JSON pointer as it stands in the file; `/<owner name>/<TYPE>` in zone files. */
  readonly pointer: string;
  readonly line: number | null;
  /** In which of the two configurations the line stands; `both` when its value differs. */
  readonly side: 'before' | 'after' | 'both';
}

/** What a person would call the change of an answer. */
export type ChangeKind =
  | 'stops-working'
  | 'starts-working'
  | 'owner'
  | 'status'
  | 'origin'
  | 'cache'
  | 'certificate'
  | 'response'
  | 'route';

/** One request before and after; whole traces are made for examples only. */
export interface CompareExample {
  /** Id of the RecordedRequest. */
  readonly id: string;
  readonly line: number | null;
  readonly before: Trace;
  readonly after: Trace;
  readonly differences: readonly TraceDifference[];
  /** The first stage whose rung differs. */
  readonly stage: string;
}

export interface CompareGroup {
  /** Stable for the same two configurations and traffic. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly cause: Cause;
  /** Other lines that the differing rungs rest on. */
  readonly contributing: readonly Cause[];
  /** "214 requests change origin because parameter region of template store differs." */
  readonly sentence: string;
  /** `origin.domain`: `a.example.com` -> `b.example.com`; what most requests of the group have in common. */
  readonly from: string;
  readonly to: string;
  readonly stage: string;
  readonly count: number;
  /** Requests by name of the owner before (after, where there was none; '' for nobody's). */
  readonly tenants: Readonly<Record<string, number>>;
  readonly examples: readonly CompareExample[];
  /** The ignore rule that takes it out of `changed`; null = it counts. */
  readonly ignoredBy: string | null;
}

/** A difference that is expected. All members that are given must hold. */
export interface IgnoreRule {
  readonly id: string;
  /** Why it is expected, for the report. */
  readonly note: string;
  readonly kind?: ChangeKind;
  readonly file?: string;
  /** The pointer, or one above it. */
  readonly pointer?: string;
  readonly tenant?: string;
  /** Response headers whose difference is of no account, lower case. */
  readonly headers?: readonly string[];
}

/** How often requests went from one outcome to another: the ribbons of the before/after picture. */
export interface OutcomeFlow {
  /** e.g. `200 Hit`, `403 Error`, `tls.name-mismatch`. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A cell of the grid of tenants by outcome. */
export interface TenantOutcome {
  readonly tenant: string;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly changed: number;
}

/** One configuration, as a replay found it. */
export interface ReplaySummary {
  readonly requests: number;
  readonly skipped: number;
  /** Status, or failure where there was no HTTP answer, to requests. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byResultType: Readonly<Record<string, number>>;
  readonly linesPerSecond: number;
}

export interface Comparison {
  readonly before: ReplaySummary;
  readonly after: ReplaySummary;
  readonly changed: number;
  readonly ignored: number;
  /** Most requests first. */
  readonly groups: readonly CompareGroup[];
  readonly flows: readonly OutcomeFlow[];
  /** Tenants with the most changes first; at most a thousand, the rest added up under ''. */
  readonly tenants: readonly TenantOutcome[];
  /** At most a thousand; `before.skipped` has the count. */
  readonly skipped: readonly SkippedLine[];
  /** What the recording could not answer, and what was assumed in its place: a sentence and how many requests. */
  readonly divergences: readonly { readonly text: string; readonly count: number }[];
  readonly assumptions: readonly string[];
}

/** How far a replay is. */
export interface ReplayProgress {
  readonly done: number;
  /** null while the end of the file is not known. */
  readonly total: number | null;
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
  readonly changed: number;
  /** Requests per second so far. */
  readonly perSecond: number;
}

/** Agreement of the simulation with what a CloudFront log says, for one thing that both tell. */
export interface FidelityRule {
  /** `status`, `result-type`, `detailed-result-type`, `cache`, `behavior`, `tenant`. */
  readonly rule: string;
  readonly compared: number;
  readonly agree: number;
  /** What the log said, what we say, how often. */
  readonly confusions: readonly {
    readonly recorded: string;
    readonly simulated: string;
    readonly count: number;
    readonly lines: readonly number[];
  }[];
}

export interface Fidelity {
  readonly compared: number;
  readonly agree: number;
  readonly rules: readonly FidelityRule[];
  /** Lines where they differ, with the trace that says why we decide otherwise. */
  readonly examples: readonly { readonly line: number; readonly text: string; readonly rules: readonly string[]; readonly trace: Trace }[];
  readonly divergences: Comparison['divergences'];
}

/** Traffic through one configuration. */
export interface Replay {
  readonly summary: ReplaySummary;
  readonly fidelity: Fidelity | null;
  /** Tenants by outcome; `before` and `after` are the same. */
  readonly tenants: readonly TenantOutcome[];
  readonly skipped: readonly SkippedLine[];
  readonly divergences: Comparison['divergences'];
  readonly assumptions: readonly string[];
}
