/** Comparisons for tests of what is shown of them. */
import type { CompareGroup, Comparison } from '../../main/core/types/compare';
import type { Trace } from '../../main/core/types/trace';
import { trace } from './traces';

export function traceEnding(status: number | null, more: Partial<Trace['outcome']> = {}): Trace {
  return trace({ outcome: { ...trace().outcome, status, ...more } });
}

export function compareGroup(more: Partial<CompareGroup> = {}): CompareGroup {
  return {
    id: 'stops-working after tenants/a.json#/Enabled',
    kind: 'stops-working',
    cause: { file: 'tenants/a.json', pointer: '/Enabled', line: 4, side: 'both' },
    contributing: [],
    sentence: '12 requests stop working because tenant a is disabled.',
    from: '200 Hit',
    to: '403 Error',
    stage: '04-owner',
    count: 12,
    tenants: { a: 12 },
    examples: [
      {
        id: 'r1',
        line: 1,
        before: traceEnding(200, { resultType: 'Hit' }),
        after: traceEnding(403, { resultType: 'Error' }),
        differences: [],
        stage: '04-owner',
      },
    ],
    ignoredBy: null,
    ...more,
  };
}

export function comparison(more: Partial<Comparison> = {}): Comparison {
  const summary = { requests: 100, skipped: 0, byStatus: { 200: 100 }, byResultType: { Hit: 100 }, linesPerSecond: 1 };
  const groups = more.groups ?? [compareGroup()];
  return {
    before: summary,
    after: { ...summary, byStatus: { 200: 88, 403: 12 } },
    changed: groups.reduce((sum, { count }) => sum + count, 0),
    ignored: 0,
    groups,
    flows: [],
    tenants: [],
    skipped: [],
    divergences: [],
    assumptions: [],
    ...more,
  };
}
