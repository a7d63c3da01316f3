import { describe, expect, it } from 'vitest';
import { diffTraces } from '../../../../main/core/explain/diff';
import {
  changedStages,
  changeSentence,
  differenceWords,
  factDifferences,
  pairRungs,
  rankFacts,
} from '../../../../renderer/ui/trace/compare-rungs';
import { failedTrace, trace } from '../../../support/traces';

const before = trace();
const after = failedTrace();
const differences = diffTraces(before, after);

describe('two traces side by side', () => {
  it('have twelve rows, the changed ones marked', () => {
    const pairs = pairRungs(before, after, differences);
    expect(pairs).toHaveLength(12);
    expect(pairs[3]).toMatchObject({ before: { state: 'ok' }, after: { state: 'not-reached' }, change: 'lost' });
    expect(pairs[0]?.change).toBe('none');
    expect(pairRungs(after, before, differences)[3]?.change).toBe('gained');
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

  it('say in a sentence what became of the rungs', () => {
    expect(changeSentence(pairRungs(before, after, differences))).toBe('11 stages were no longer reached.');
    expect(changeSentence(pairRungs(after, before, differences))).toBe('11 stages more were reached.');
    const changed = [{ path: '04-owner', before: 'a', after: 'b', stage: '04-owner' }];
    expect(changeSentence(pairRungs(before, before, changed))).toBe('Owner decided otherwise.');
    expect(changeSentence(pairRungs(before, before, []))).toBe('');
  });

  it('tell the most telling facts first', () => {
    const { main, others } = rankFacts(differences);
    expect(main[0]).toMatchObject({ path: 'outcome.status', before: '200', after: 'none' });
    expect([...main, ...others]).toHaveLength(factDifferences(differences).length);
    const header = { path: 'response.headers.etag', before: 'a', after: 'b', stage: '12-viewer-response' };
    expect(rankFacts([header])).toEqual({ main: [header], others: [] });
  });

  it('speak plainly', () => {
    expect(differenceWords('outcome.status')).toBe('Status');
    expect(differenceWords('response.headers.etag')).toBe('Header etag');
    expect(differenceWords('something.else')).toBe('something.else');
  });
});
