/** Holds what the host tells without being asked: workspace, problems, edge, traffic. Filled by events.ts, read by every feature. */
import { create } from 'zustand';
import type { EdgeStatus } from '../../preload/contract/edge';
import type { WorkspaceInfo } from '../../preload/contract/workspace';
import type { Diagnostic } from '../../main/core/types/diagnostic';
import type { TrafficRow } from '../../main/core/types/views';

export interface WorkspaceState {
  /** null until the host has answered. */
  readonly info: WorkspaceInfo | null;
  /** Paths of the latest change on disk; a new array with every change. */
  readonly changed: readonly string[];
}
export const useWorkspace = create<WorkspaceState>(() => ({ info: null, changed: [] }));

export interface ProblemCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

export interface DiagnosticsState {
  /** Of the files on disk, sorted by file and line. */
  readonly saved: readonly Diagnostic[];
  /** With the unsaved edits laid over; null while nothing is unsaved. */
  readonly live: readonly Diagnostic[] | null;
}
export const useDiagnosticsStore = create<DiagnosticsState>(() => ({ saved: [], live: null }));

/** Problems as the person sees the files now: with unsaved edits, else as on disk. */
export function useDiagnostics(): readonly Diagnostic[] {
  return useDiagnosticsStore((state) => state.live ?? state.saved);
}

/** How many of each severity. */
export function countProblems(diagnostics: readonly Diagnostic[]): ProblemCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

export interface EdgeState {
  readonly status: EdgeStatus | null;
}
export const useEdge = create<EdgeState>(() => ({ status: null }));

export interface TrafficState {
  /** Oldest first, by `sequence`, without gaps or doubles. At most `trafficLimit`. */
  readonly rows: readonly TrafficRow[];
  /** Exchanges forgotten at the front, here or by the host. */
  readonly dropped: number;
}
export const trafficLimit = 50_000;
export const useTraffic = create<TrafficState>(() => ({ rows: [], dropped: 0 }));

/**
 * Joins arriving rows to the known ones. A row may arrive twice (once from the list asked for after a reconnect, once
 * from the stream), so only what is newer than the last known row is taken, except when the list fills an empty store.
 */
export function joinTraffic(state: TrafficState, arriving: readonly TrafficRow[], limit = trafficLimit): TrafficState {
  const last = state.rows.at(-1)?.sequence ?? -1;
  const fresh = arriving.filter((row) => row.sequence > last);
  if (fresh.length === 0) return state;
  const sorted = [...fresh].sort((a, b) => a.sequence - b.sequence);
  const unique = sorted.filter((row, index) => index === 0 || row.sequence !== sorted[index - 1]?.sequence);
  const rows = [...state.rows, ...unique];
  const over = Math.max(0, rows.length - limit);
  return { rows: over === 0 ? rows : rows.slice(over), dropped: state.dropped + over };
}

/** Where the person is in the files, so that "next problem" can go on from there. */
export interface Place {
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
}

export const usePlace = create<Place>(() => ({ file: null, line: 1, column: 1 }));

/** Which problems the panel lists. `asked` counts how often a feature wished to see certain ones, which opens the panel. */
export interface ProblemsView {
  readonly text: string;
  readonly severity: 'all' | 'error' | 'warning' | 'info' | 'fixable';
  readonly asked: number;
}

export const useProblemsView = create<ProblemsView>(() => ({ text: '', severity: 'all', asked: 0 }));

/** Rises when a draft is new, different or gone; who shows drafts asks for them again then. */
export const useDraftsVersion = create<{ readonly version: number }>()(() => ({ version: 0 }));
