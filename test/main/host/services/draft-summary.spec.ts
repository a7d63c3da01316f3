import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../../main/host/services/draft-summary';
import { emptyDraft, withChange } from '../../../../main/workspace/drafts/steps';
import { standingsOf } from '../../../../main/workspace/drafts/differences';
import { makeDiagnostic } from '../../../support/make-diagnostic';

describe('the summary of a draft', () => {
  it('counts lines and problems, and tells the history in sentences', () => {
    const change = { sentence: 'Edited a.json.', edits: [{ path: 'a.json', text: 'A\nb\nc\n' }] };
    const draft = withChange(emptyDraft('d', 'Try', 1), change, () => 'a\nb\n', 2);
    const problems = [makeDiagnostic({ severity: 'error' }), makeDiagnostic({ severity: 'warning' }), makeDiagnostic({ severity: 'info' })];
    expect(
      summaryOf(
        draft,
        standingsOf(draft, () => 'a\nb\n'),
        problems,
      ),
    ).toEqual({
      id: 'd',
      name: 'Try',
      createdAt: 1,
      changedAt: 2,
      history: ['Edited a.json.'],
      undoable: true,
      files: [{ path: 'a.json', change: 'changed', outdated: false, conflict: false, added: 2, removed: 1 }],
      conditions: {},
      problems: { error: 1, warning: 1 },
      judged: true,
    });
    expect(summaryOf(draft, [], null)).toMatchObject({ problems: { error: 0, warning: 0 }, judged: false });
  });
});
