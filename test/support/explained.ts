/** Requests to a small workspace through the offline driver, one after the other on one cache. */
import { tmpdir } from 'node:os';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Trace, TraceSpan } from '../../main/core/types/trace';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';

const driver = createOfflineDriver({ workspacePath: tmpdir(), deterministic: true });

export type Explain = (url: string, more?: Omit<RequestInput, 'url'> & { readonly at?: number }) => Promise<Trace>;

/** Explains requests to a snapshot; all of one explainer share a cache, as they would at one edge. */
export function explainerOf(snapshot: Snapshot): Explain {
  const cache = createSequenceCache();
  return async (url, { at = Date.UTC(2026, 0, 2), ...more } = {}) =>
    driver.explain(snapshot, buildViewerRequest({ url, ...more }), { at, cache, skipNext: true });
}

/** The span of a stage; throws when it did not run. */
export function spanOf(trace: Trace, stage: TraceSpan['stage']): TraceSpan {
  const found = trace.spans.find((span) => span.stage === stage);
  if (!found) throw new Error(`${stage} did not run: ${trace.outcome.reason}`);
  return found;
}
