/** What a function did with a test event: for the run panel. */
import type { LocatedRef } from './source';

export type FunctionEventType = 'viewer-request' | 'viewer-response';

/** A CloudFront Function of the workspace. */
export interface FunctionSummary {
  readonly arn: string;
  readonly name: string;
  /** As its file says it; null when no file does. */
  readonly runtime: string | null;
  /** Path of the .js file; null when there is no code. */
  readonly codeFile: string | null;
  /** The file that makes it a function of the workspace: the .json file, or the code itself. */
  readonly file: string;
  /** Behaviors that run it, in the order of the files. */
  readonly associations: readonly FunctionAssociationRow[];
  /** A name of an owner to try it with: of a distribution that runs it where there is one; null for a workspace without domains. */
  readonly host: string | null;
}

export interface FunctionAssociationRow {
  readonly eventType: FunctionEventType;
  readonly distribution: string;
  readonly pathPattern: string;
  readonly source: LocatedRef;
}

/** `not-run`: CloudFront would not run it here, or there is nothing to run. */
export type TrialOutcome = 'changed' | 'unchanged' | 'answered' | 'failed' | 'stopped' | 'invalid' | 'not-run';

export interface TrialResult {
  readonly owner: { readonly id: string; readonly kind: 'tenant' | 'distribution'; readonly name: string };
  /** Host of the request. */
  readonly host: string;
  readonly outcome: TrialOutcome;
  readonly sentence: string;
  /** e.g. `header x-tenant added`. */
  readonly changed: readonly string[];
  /** Status of the answer that the function or its failure makes; null when the request goes on. */
  readonly status: number | null;
  /** The whole event that the function was given, as JSON. */
  readonly event: string;
  /** The event's request, or its response for viewer-response, as JSON. */
  readonly before: string;
  /** What the function returned, as JSON in the same order; null when it returned nothing that could be read. */
  readonly after: string | null;
  readonly afterIs: 'request' | 'response';
  readonly console: readonly string[];
  /** Compute utilization, 0 to 100 (assumption function.compute); null where nothing was run. */
  readonly compute: number | null;
  /** The origin that the function chose; null when it chose none. */
  readonly origin: { readonly domain: string; readonly path: string; readonly hostHeader: string | null } | null;
  /** Line of the code where it failed, from 1; null when it did not, or when that is not known. */
  readonly line: number | null;
  /** What else to know: what CloudFront would have done before, what is not simulated. */
  readonly notes: readonly string[];
}

/** One tenant of a run for all tenants. */
export interface TrialRow {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly host: string;
  readonly outcome: TrialOutcome;
  readonly sentence: string;
  readonly changed: readonly string[];
  readonly status: number | null;
  /** First line of the console; null for none. */
  readonly console: string | null;
  /** Compute utilization, 0 to 100; null where nothing was run. */
  readonly compute: number | null;
}
