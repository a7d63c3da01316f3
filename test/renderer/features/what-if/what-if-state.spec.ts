import { beforeEach, describe, expect, it } from 'vitest';
import { askToCompare, chooseDraft, draftOf, takeRequest, useWhatIf } from '../../../../renderer/features/what-if/what-if-state';

const first = useWhatIf.getState();
beforeEach(() => {
  useWhatIf.setState(first, true);
});

describe('what What-if is asked', () => {
  it('takes a draft and a set from another feature, and begins only when it is told to', () => {
    takeRequest({ draft: 'd1', set: 's1' });
    expect(useWhatIf.getState()).toMatchObject({ after: { kind: 'draft', id: 'd1' }, traffic: { kind: 'set', id: 's1' }, asked: 0 });
    takeRequest({ compare: true });
    expect(useWhatIf.getState()).toMatchObject({ after: { kind: 'draft', id: 'd1' }, asked: 1, view: 'compare' });
  });

  it('shows another page without forgetting what was chosen', () => {
    chooseDraft('d2');
    takeRequest({ view: 'timeline' });
    expect(useWhatIf.getState()).toMatchObject({ view: 'timeline', after: { kind: 'draft', id: 'd2' } });
  });

  it('goes back to the comparison whenever one is begun', () => {
    takeRequest({ view: 'witness' });
    askToCompare();
    askToCompare();
    expect(useWhatIf.getState()).toMatchObject({ view: 'compare', asked: 2 });
  });

  it('tells a draft from other configurations', () => {
    expect([draftOf({ kind: 'draft', id: 'd' }), draftOf({ kind: 'workspace' }), draftOf(null)]).toEqual(['d', null, null]);
    chooseDraft(null);
    expect(useWhatIf.getState().after).toBeNull();
  });
});
