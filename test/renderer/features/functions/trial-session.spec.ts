import { beforeEach, describe, expect, it } from 'vitest';
import type { FunctionSummary, TrialRow } from '../../../../main/core/types/trial';
import { changeDraft, changeShown, draftOf, emptyRun, useTrials, withBatch } from '../../../../renderer/features/functions/trial-session';

const fn: FunctionSummary = { arn: 'a', name: 'f', runtime: null, codeFile: null, file: 'f.json', associations: [], host: 'shop.example' };
const row: TrialRow = {
  ownerId: 't',
  ownerName: 't',
  host: 't.example',
  outcome: 'unchanged',
  sentence: '',
  changed: [],
  status: null,
  console: null,
  compute: null,
};

beforeEach(() => useTrials.setState(useTrials.getInitialState(), true));

describe('the run panel across visits', () => {
  it('keeps what was typed for each function', () => {
    changeDraft(fn, { path: '/typed' });
    changeDraft(fn, { all: true });
    expect(draftOf(useTrials.getState(), fn)).toMatchObject({ path: '/typed', all: true, host: 'shop.example' });
    expect(draftOf(useTrials.getState(), { ...fn, arn: 'b' })).toMatchObject({ path: '/', all: false });
  });

  it('keeps the last result of each function', () => {
    const shown = { all: null, one: null, unsaved: true, revision: '1' };
    changeShown('a', () => shown);
    changeShown('b', (was) => ({ ...shown, unsaved: was !== undefined }));
    expect(useTrials.getState().shown).toEqual({ a: shown, b: { ...shown, unsaved: false } });
  });
});

describe('a run for all tenants', () => {
  it('grows by batches, and keeps its rows when a batch brings none', () => {
    const first = withBatch(emptyRun, { rows: [row], done: 1, total: 3 });
    const last = withBatch(withBatch(first, { rows: [], done: 2, total: 3 }), { rows: [row], done: 3, total: 3 });
    expect([first.rows.length, first.done, first.state]).toEqual([1, 1, 'running']);
    expect([last.rows.length, last.done, last.total]).toEqual([2, 3, 3]);
  });
});
