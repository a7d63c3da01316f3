import { describe, expect, it } from 'vitest';
import type { FunctionSummary, TrialOutcome, TrialRow } from '../../../../main/core/types/trial';
import { countOutcomes, effectOf, usedWords } from '../../../../renderer/features/functions/trial-words';

function row(outcome: TrialOutcome, more: Partial<TrialRow> = {}): TrialRow {
  return {
    ownerId: outcome,
    ownerName: 't',
    host: 't.example',
    outcome,
    sentence: 'What it came to.',
    changed: [],
    status: null,
    console: null,
    compute: null,
    ...more,
  };
}

describe('what a run for all tenants came to', () => {
  it('is counted by outcome, failures first', () => {
    expect(countOutcomes([row('changed'), row('failed'), row('changed'), row('unchanged')])).toEqual([
      { outcome: 'failed', count: 1 },
      { outcome: 'changed', count: 2 },
      { outcome: 'unchanged', count: 1 },
    ]);
    expect(countOutcomes([])).toEqual([]);
  });

  it('is told in one line for each tenant', () => {
    expect(effectOf(row('changed', { changed: ['uri /a to /b', 'header x added'] }))).toBe('uri /a to /b; header x added');
    expect(effectOf(row('answered', { status: 302 }))).toBe('answers 302');
    expect(effectOf(row('unchanged'))).toBe('');
    expect(effectOf(row('failed'))).toBe('What it came to.');
  });
});

describe('where a function runs', () => {
  it('is told in a few words', () => {
    const association = {
      eventType: 'viewer-request',
      distribution: 'saas',
      pathPattern: '*',
      source: { file: 'a', pointer: '', line: 1 },
    } as const;
    const words = (associations: FunctionSummary['associations']): string =>
      usedWords({ arn: 'a', name: 'f', runtime: null, codeFile: null, file: 'f', associations, host: null });
    expect(words([])).toBe('no behavior runs it');
    expect(words([association])).toBe('1 behavior, viewer-request');
    expect(words([association, { ...association, eventType: 'viewer-response' }])).toBe('2 behaviors, viewer-request and viewer-response');
  });
});
