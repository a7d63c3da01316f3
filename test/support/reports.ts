/** A comparison whose names and addresses are markup: what reports must survive. */
import type { ReportInput } from '../../main/core/compare/report';
import type { CompareGroup } from '../../main/core/types/compare';
import { span, trace } from './traces';

export const hostile = `</td><script>alert("x")</script>|\`**_[a](javascript:b)\n# h`;

export function hostileReport(): ReportInput {
  const before = trace({ spans: [span('01-dns'), span('04-owner', { decision: 'matched', reason: { code: 'a', text: hostile } })] });
  const after = trace({ spans: [span('01-dns'), span('04-owner', { decision: 'refused', reason: { code: 'b', text: 'Refused.' } })] });
  const group: CompareGroup = {
    id: 'g',
    kind: 'stops-working',
    cause: { file: hostile, pointer: '/Enabled', line: 3, side: 'both' },
    contributing: [{ file: 'a.json', pointer: hostile, line: null, side: 'after' }],
    sentence: `2 requests stop working because Enabled of tenant \`${hostile.replaceAll('`', "'")}\` is \`false\` and was \`true\`.`,
    from: '200 Hit',
    to: hostile,
    stage: '04-owner',
    count: 2,
    tenants: { [hostile]: 2 },
    examples: [
      {
        id: '1',
        line: 7,
        before: { ...before, request: { ...before.request, url: `https://a.example/${hostile}` } },
        after,
        differences: [{ path: 'outcome.status', before: '200', after: hostile, stage: null }],
        stage: '04-owner',
      },
    ],
    ignoredBy: null,
  };
  const summary = { requests: 1500, skipped: 1, byStatus: { 200: 1499, [hostile]: 1 }, byResultType: {}, linesPerSecond: 1 };
  return {
    before: hostile,
    after: 'draft',
    traffic: hostile,
    at: Date.UTC(2026, 0, 2),
    ignore: [{ id: 'known', note: hostile }],
    comparison: {
      before: summary,
      after: summary,
      changed: 2,
      ignored: 1,
      groups: [group, { ...group, id: 'h', count: 1, ignoredBy: 'known' }],
      flows: [
        { from: '200 Hit', to: hostile, count: 2 },
        { from: '200 Hit', to: '200 Hit', count: 1498 },
      ],
      tenants: [{ tenant: hostile, before: { [hostile]: 2 }, after: { '403 Error': 2 }, changed: 2 }],
      skipped: [{ file: hostile, line: 2, reason: hostile, text: hostile }],
      divergences: [{ text: hostile, count: 3 }],
      assumptions: ['cache.scope'],
    },
  };
}
