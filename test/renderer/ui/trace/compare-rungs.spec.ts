import { describe, expect, it } from 'vitest';
import { diffTraces } from '../../../../main/core/explain/diff';
import { changedStages, differenceWords, factDifferences, pairRungs } from '../../../../renderer/ui/trace/compare-rungs';
import { failedTrace, trace } from '../../../support/traces';

const before = trace();
const after = failedTrace();
const differences = diffTraces(before, after);

describe('two traces side by side', () => {
  it('have twelve rows, the changed ones marked', () => {
    const pairs = pairRungs(before, after, differences);
    expect(pairs).toHaveLength(12);
    expect(pairs[3]).toMatchObject({ before: { state: 'ok' }, after: { state: 'not-reached' }, changed: true });
    expect(pairs[0]?.changed).toBe(false);
  });

  it('count a stage as changed when its rung is, not when a fact follows from another', () => {
    const stages = changedStages([
      { path: 'dns.endpoint', before: 'a', after: 'b', stage: '01-dns' },
      { path: '04-owner', before: 'a', after: 'b', stage: '04-owner' },
      { path: '06-waf.not-simulated', before: 'a', after: 'b', stage: '06-waf' },
    ]);
    expect([...stages]).toEqual(['04-owner', '06-waf']);
  });

  it('list the facts without the sentences of the rungs', () => {
    const facts = factDifferences(differences);
    expect(facts.map(({ path }) => path)).toContain('outcome.status');
    expect(facts.some(({ path }) => path.startsWith('04-'))).toBe(false);
  });

  it('speak plainly', () => {
    expect(differenceWords('outcome.status')).toBe('Status');
    expect(differenceWords('response.headers.etag')).toBe('Header etag');
    expect(differenceWords('something.else')).toBe('something.else');
  });
});
