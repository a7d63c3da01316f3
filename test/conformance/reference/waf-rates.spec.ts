/** Section 7.3 of the reference, rate-based rules: row by row through the whole offline pipeline. */
import { describe, expect, it } from 'vitest';
import type { RateBasedStatement } from '../../../main/core/model/generated/wafv2';
import type { Trace } from '../../../main/core/types/trace';
import { asIs, wafRule, wafSnapshot, wafTraces, type Asked, type WafWorkspace } from '../../support/waf-workspace';

const rate = (more: Partial<RateBasedStatement>): object =>
  wafRule('flood', { RateBasedStatement: { Limit: 10, AggregateKeyType: 'IP', ...more } });
const times = (count: number, request: Asked): readonly Asked[] => Array.from({ length: count }, () => request);
const statuses = async (
  more: Partial<RateBasedStatement>,
  requests: readonly Asked[],
  workspace?: WafWorkspace,
): Promise<readonly number[]> =>
  (await wafTraces(wafSnapshot([rate(more)], workspace), requests)).map(({ outcome }) => outcome.status ?? 0);
const notesOf = ({ spans }: Trace): readonly string[] =>
  spans.filter(({ stage }) => stage === '06-waf').flatMap(({ notes }) => notes?.map(({ why }) => why) ?? []);

const everyTime = { settings: { assumptions: { 'waf.rate-check': 'every-request' } } };
const scope = {
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    SearchString: '/login',
    PositionalConstraint: 'STARTS_WITH' as const,
    TextTransformations: asIs,
  },
};

interface Row {
  readonly row: string;
  readonly statement: Partial<RateBasedStatement>;
  readonly requests: readonly Asked[];
  readonly workspace?: WafWorkspace;
  /** Status of the last request. */
  readonly expected: number;
  readonly source: string;
}

const source = 'WAF:waf-rule-statement-type-rate-based';
const rows: readonly Row[] = [
  { row: 'Limit 10: the tenth request passes', statement: {}, requests: [...times(10, {}), { after: 10 }], expected: 200, source },
  {
    row: 'Limit 10: after eleven the viewer is limited',
    statement: {},
    requests: [...times(11, {}), { after: 10 }],
    expected: 403,
    source,
  },
  { row: 'checked about every 10 s: between two checks the verdict stays', statement: {}, requests: times(40, {}), expected: 200, source },
  {
    row: 'the limit ends when the window has moved on',
    statement: { EvaluationWindowSec: 60 },
    requests: [...times(20, {}), { after: 10 }, { after: 80 }],
    expected: 200,
    source,
  },
  ...([60, 120, 300, 600] as const).flatMap((EvaluationWindowSec): readonly Row[] => [
    {
      row: `EvaluationWindowSec ${EvaluationWindowSec}: still limited at its end`,
      statement: { EvaluationWindowSec },
      requests: [...times(20, {}), { after: EvaluationWindowSec }],
      expected: 403,
      source,
    },
    {
      row: `EvaluationWindowSec ${EvaluationWindowSec}: free behind it`,
      statement: { EvaluationWindowSec },
      requests: [...times(20, {}), { after: EvaluationWindowSec + 10 }],
      expected: 200,
      source,
    },
  ]),
  {
    row: 'EvaluationWindowSec is 300 by default: limited',
    statement: {},
    requests: [...times(20, {}), { after: 300 }],
    expected: 403,
    source,
  },
  {
    row: 'EvaluationWindowSec is 300 by default: free',
    statement: {},
    requests: [...times(20, {}), { after: 310 }],
    expected: 200,
    source,
  },
  {
    row: 'AggregateKeyType IP: another address is counted for itself',
    statement: {},
    requests: [...times(20, {}), { after: 10, clientIp: '192.0.2.77' }],
    expected: 200,
    source,
  },
  {
    row: 'AggregateKeyType FORWARDED_IP: the first forwarded address counts',
    statement: { AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' } },
    requests: [
      ...times(20, { headers: [['X-Forwarded-For', '192.0.2.5, 10.0.0.1']] }),
      { after: 10, clientIp: '198.51.100.1', headers: [['X-Forwarded-For', '192.0.2.5']] },
    ],
    expected: 403,
    source,
  },
  {
    row: 'AggregateKeyType FORWARDED_IP: header absent, the rule is not applied',
    statement: { AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' } },
    requests: [...times(20, {}), { after: 10 }],
    expected: 200,
    source,
  },
  {
    row: 'AggregateKeyType CUSTOM_KEYS: each combination of values is counted for itself',
    statement: {
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ HTTPMethod: {} }, { Header: { Name: 'x-api-key', TextTransformations: asIs } }],
    },
    requests: [...times(20, { headers: [['x-api-key', 'a']] }), { after: 10, headers: [['x-api-key', 'b']] }],
    expected: 200,
    source,
  },
  {
    row: 'AggregateKeyType CUSTOM_KEYS: the same combination is limited',
    statement: {
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ HTTPMethod: {} }, { Header: { Name: 'x-api-key', TextTransformations: asIs } }],
    },
    requests: [...times(20, { headers: [['x-api-key', 'a']] }), { after: 10, clientIp: '192.0.2.80', headers: [['x-api-key', 'a']] }],
    expected: 403,
    source,
  },
  {
    row: 'AggregateKeyType CONSTANT: all requests in scope are one',
    statement: { AggregateKeyType: 'CONSTANT', ScopeDownStatement: scope },
    requests: [
      ...times(20, { url: 'https://acme.saas.example/login' }),
      { after: 10, clientIp: '192.0.2.80', url: 'https://acme.saas.example/login' },
    ],
    expected: 403,
    source,
  },
  {
    row: 'scope-down: requests outside are neither counted nor limited',
    statement: { ScopeDownStatement: scope },
    requests: [...times(20, { url: 'https://acme.saas.example/login' }), { after: 10 }],
    expected: 200,
    source,
  },
  {
    row: 'requests that were blocked are counted as well',
    statement: { EvaluationWindowSec: 60 },
    requests: [...times(11, {}), ...times(11, { after: 50 }), { after: 100 }],
    expected: 403,
    source,
  },
  {
    row: 'assumption waf.rate-check = every-request limits the eleventh',
    statement: {},
    requests: times(11, {}),
    workspace: everyTime,
    expected: 403,
    source: 'assumption',
  },
];

describe('7.3 rate-based rules', () => {
  it.each(rows)('$row', async ({ statement, requests, workspace, expected }) => {
    expect((await statuses(statement, requests, workspace)).at(-1)).toBe(expected);
  });

  it('the trace shows count, limit, window and key', async () => {
    const traces = await wafTraces(wafSnapshot([rate({ EvaluationWindowSec: 60 })]), [...times(11, {}), { after: 10 }]);
    expect(notesOf(traces[0] as Trace)).toEqual([
      'Rule flood has counted 1 request of the address 127.0.0.1 in the last 60 s, 0 of them at the last check: not above its limit of 10.',
    ]);
    expect(notesOf(traces[11] as Trace)).toEqual([
      'Rule flood has counted 12 requests of the address 127.0.0.1 in the last 60 s, 11 of them at the last check: above its limit of 10, so the rule matches.',
    ]);
    expect(traces[11]?.assumptions).toContain('waf.rate-check');
  });
});
