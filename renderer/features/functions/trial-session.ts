/** Holds the run panel across visits of other features: what was typed for each function, and what its last run came to. */
import { create } from 'zustand';
import type { FunctionSummary, TrialResult, TrialRow } from '../../../main/core/types/trial';
import type { TrialBatch } from '../../../preload/contract/functions';
import type { StudioError } from '../../api/errors';
import { draftFor, type TrialDraft } from './trial-draft';

export interface AllRun {
  readonly rows: readonly TrialRow[];
  readonly done: number;
  /** null before the first batch. */
  readonly total: number | null;
  readonly state: 'running' | 'done' | 'cancelled';
}

/** What the last run of a function came to. */
export interface Shown {
  /** Tenant by tenant; null for a run of one request. */
  readonly all: AllRun | null;
  /** The one request, or the one that was chosen among all. */
  readonly one: TrialResult | null;
  /** Unsaved code was run. */
  readonly unsaved: boolean;
  /** Of the workspace, when it was run. */
  readonly revision: string;
}

export interface TrialSession {
  readonly chosen: string | null;
  /** By ARN. */
  readonly drafts: Readonly<Record<string, TrialDraft>>;
  readonly shown: Readonly<Record<string, Shown>>;
  /** ARN of the function that is being run. */
  readonly running: string | null;
  /** Why the latest try gave no result, and of which function. */
  readonly error: { readonly arn: string; readonly error: StudioError } | null;
}

export const useTrials = create<TrialSession>(() => ({ chosen: null, drafts: {}, shown: {}, running: null, error: null }));

/** What stands in the fields of a function: what was typed, else what suits it. */
export function draftOf({ drafts }: Pick<TrialSession, 'drafts'>, fn: FunctionSummary): TrialDraft {
  return drafts[fn.arn] ?? draftFor(fn);
}

export function changeDraft(fn: FunctionSummary, change: Partial<TrialDraft>): void {
  useTrials.setState((was) => ({ drafts: { ...was.drafts, [fn.arn]: { ...draftOf(was, fn), ...change } } }));
}

export function changeShown(arn: string, change: (was: Shown | undefined) => Shown): void {
  useTrials.setState((was) => ({ shown: { ...was.shown, [arn]: change(was.shown[arn]) } }));
}

export const emptyRun: AllRun = { rows: [], done: 0, total: null, state: 'running' };

/** The run after another batch arrived. */
export function withBatch(run: AllRun, { rows, done, total }: TrialBatch): AllRun {
  return { ...run, rows: rows.length === 0 ? run.rows : [...run.rows, ...rows], done, total };
}
