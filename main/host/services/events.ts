/**
 * The stream of everything that happens without being asked. Each listener has its own pending state, in which a newer state
 * replaces an older one and traffic rows add up: a slow listener gets fewer, larger messages, never a growing queue.
 */
import type { Diagnostic } from '../../core/types/diagnostic';
import type { TrafficRow } from '../../core/types/views';
import type { ClockState } from '../../../preload/contract/clock';
import type { EdgeStatus } from '../../../preload/contract/edge';
import type { StudioEvent, WorkspaceInfo } from '../../../preload/contract/workspace';

/** Rows a listener that does not read may pile up; beyond it the oldest go, the list verb still has them. */
const maximumPendingRows = 5000;

interface Pending {
  workspace: { readonly info: WorkspaceInfo; readonly changed: readonly string[] } | null;
  diagnostics: readonly Diagnostic[] | null;
  edge: EdgeStatus | null;
  clock: ClockState | null;
  drafts: readonly string[];
  rows: TrafficRow[];
}

export interface EventHub {
  readonly publish: (event: StudioEvent) => void;
  /** Ends cleanly when `signal` aborts or the hub closes. `first` is what a new listener is told at once. */
  readonly listen: (first: readonly StudioEvent[], signal?: AbortSignal) => AsyncGenerator<StudioEvent, void, void>;
  readonly listeners: () => number;
  readonly close: () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<{ readonly pending: Pending; wake: () => void }>();
  const closing = new AbortController();

  async function* listen(first: readonly StudioEvent[], signal?: AbortSignal): AsyncGenerator<StudioEvent, void, void> {
    const ended = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    const listener = { pending: emptyPending(), wake: () => undefined as void };
    const wake = (): void => listener.wake();
    for (const event of first) add(listener.pending, event);
    listeners.add(listener);
    ended.addEventListener('abort', wake);
    try {
      while (!ended.aborted) {
        const next = take(listener.pending);
        if (next) {
          yield next;
          continue;
        }
        await new Promise<void>((resolve) => {
          listener.wake = resolve;
        });
      }
    } finally {
      listeners.delete(listener);
      ended.removeEventListener('abort', wake);
    }
  }

  return {
    publish: (event) => {
      for (const listener of listeners) {
        add(listener.pending, event);
        listener.wake();
      }
    },
    listen,
    listeners: () => listeners.size,
    close: () => closing.abort(),
  };
}

function emptyPending(): Pending {
  return { workspace: null, diagnostics: null, edge: null, clock: null, drafts: [], rows: [] };
}

function add(pending: Pending, event: StudioEvent): void {
  switch (event.type) {
    case 'workspace':
      pending.workspace = { info: event.info, changed: [...new Set([...(pending.workspace?.changed ?? []), ...event.changed])] };
      break;
    case 'diagnostics':
      pending.diagnostics = event.diagnostics;
      break;
    case 'edge':
      pending.edge = event.status;
      break;
    case 'clock':
      pending.clock = event.clock;
      break;
    case 'drafts':
      pending.drafts = [...new Set([...pending.drafts, ...event.changed])];
      break;
    case 'traffic':
      pending.rows = [...pending.rows, ...event.rows].slice(-maximumPendingRows);
      break;
  }
}

function take(pending: Pending): StudioEvent | null {
  const { workspace, diagnostics, edge, clock, drafts, rows } = pending;
  if (workspace) {
    pending.workspace = null;
    return { type: 'workspace', ...workspace };
  }
  if (diagnostics) {
    pending.diagnostics = null;
    return { type: 'diagnostics', diagnostics };
  }
  if (edge) {
    pending.edge = null;
    return { type: 'edge', status: edge };
  }
  if (clock) {
    pending.clock = null;
    return { type: 'clock', clock };
  }
  if (drafts.length > 0) {
    pending.drafts = [];
    return { type: 'drafts', changed: drafts };
  }
  if (rows.length === 0) return null;
  pending.rows = [];
  return { type: 'traffic', rows };
}
