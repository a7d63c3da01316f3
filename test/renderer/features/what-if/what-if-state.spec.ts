import { beforeEach, describe, expect, it } from 'vitest';
import {
  askToCompare,
  chooseDraft,
  draftOf,
  forgetGone,
  showDraftFile,
  takeRequest,
  useWhatIf,
} from '../../../../renderer/features/what-if/what-if-state';

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

  it('lets go of a draft that was there and is gone, and keeps one that is not listed yet', () => {
    chooseDraft('new');
    useWhatIf.setState({ before: { kind: 'draft', id: 'old' } });
    forgetGone(['old'], ['old']);
    forgetGone([], []);
    expect(useWhatIf.getState()).toMatchObject({ before: { id: 'old' }, after: { id: 'new' } });
    forgetGone(['old'], ['new']);
    expect(useWhatIf.getState()).toMatchObject({ before: { kind: 'workspace' }, after: { id: 'new' } });
    forgetGone(['new'], []);
    expect(useWhatIf.getState().after).toBeNull();
  });

  it('opens a file of a draft where another feature asks for it, until it is closed', () => {
    takeRequest({ draft: 'd1', file: 'tenants/a.json', line: 3 });
    expect(useWhatIf.getState()).toMatchObject({ after: { id: 'd1' }, file: { id: 'd1', path: 'tenants/a.json', line: 3 } });
    showDraftFile(null);
    takeRequest({ draft: 'd1' });
    expect(useWhatIf.getState().file).toBeNull();
  });

  it('tells a draft from other configurations', () => {
    expect([draftOf({ kind: 'draft', id: 'd' }), draftOf({ kind: 'workspace' }), draftOf(null)]).toEqual(['d', null, null]);
    chooseDraft(null);
    expect(useWhatIf.getState().after).toBeNull();
  });
});
