import { expect, it } from 'vitest';
import type { Exchange } from '../../../../main/core/types/exchange';
import { addSummary, countAnswer, emptySummary, finishSummary } from '../../../../main/replay/sets/summary';

const answered = (status: number, resultType: string): Exchange => ({ response: { status }, resultType }) as unknown as Exchange;
const failed = { exit: { kind: 'failure', failure: 'tls.expired' } } as unknown as Exchange;

it('counts statuses, failures and result types, and adds up what workers counted', () => {
  const [one, two] = [emptySummary(), emptySummary()];
  countAnswer(one, answered(200, 'Hit'));
  countAnswer(one, failed);
  countAnswer(two, answered(200, 'Miss'));
  addSummary(one, two);
  expect(finishSummary(one, 4, 0.5)).toEqual({
    requests: 3,
    skipped: 4,
    byStatus: { 200: 2, 'tls.expired': 1 },
    byResultType: { Hit: 1, Miss: 1 },
    linesPerSecond: 6,
  });
});
