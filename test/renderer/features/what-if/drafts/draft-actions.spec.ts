import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftSummary } from '../../../../../main/core/types/draft';
import { createMemoryStudio } from '../../../../../renderer/api/memory-studio';
import { useMoves } from '../../../../../renderer/api/moves';
import { draftActions } from '../../../../../renderer/features/what-if/drafts/draft-actions';
import { useToasts } from '../../../../../renderer/ui/toast';

const draft: DraftSummary = {
  id: 'one',
  name: 'Try',
  createdAt: 0,
  changedAt: 0,
  history: [],
  undoable: false,
  files: [],
  conditions: { at: 1 },
  problems: { error: 0, warning: 0 },
  judged: true,
};
const applied = { written: ['a.json'], merged: ['a.json'], conflicts: [], undo: 'one' };
const conflicting = { written: [], merged: [], conflicts: [{ path: 'a.json', sentence: 'a.json was changed.' }], undo: null };
let answer: typeof applied | typeof conflicting = applied;
const undone: string[] = [];
const chosen: (string | null)[] = [];
const { drafts } = createMemoryStudio({
  overrides: {
    drafts: {
      create: async () => draft,
      discard: async () => ({ undo: 'one' }),
      undoDiscard: async () => {
        undone.push('discard');
        return draft;
      },
      apply: async () => answer,
      undoApply: async () => {
        undone.push('apply');
        return draft;
      },
      undo: async () => draft,
    },
  },
});
const actions = draftActions({ drafts }, (id) => chosen.push(id));
const last = () => useToasts.getState().messages.at(-1);

beforeEach(() => {
  undone.length = 0;
  chosen.length = 0;
  useToasts.setState({ messages: [] });
  useMoves.setState({ into: { id: 'one', name: 'Try' }, last: { id: 'one', name: 'Try' }, asked: null });
});

describe('what can be done to a draft', () => {
  it('discards it, moves forget it, and it can be brought back', async () => {
    await actions.discard(draft);
    expect([last()?.text, useMoves.getState().into, useMoves.getState().last]).toEqual(['“Try” is discarded.', null, null]);
    last()?.action?.run();
    await vi.waitFor(() => expect(chosen).toEqual([null, 'one']));
    expect(undone).toEqual(['discard']);
  });

  it('applies it, says what is not part of the files, and can take that back', async () => {
    answer = applied;
    await actions.apply(draft);
    expect(last()?.text).toBe(
      '“Try” is applied: a.json written. 1 of them hold changes of both. Its time and failing origins are not part of the files.',
    );
    last()?.action?.run();
    await vi.waitFor(() => expect(undone).toEqual(['apply']));
  });

  it('writes nothing over a conflict, says which, and keeps the draft chosen', async () => {
    answer = conflicting;
    await actions.apply(draft);
    expect([last()?.tone, last()?.text, chosen]).toEqual([
      'warning',
      expect.stringContaining('Nothing was written. a.json was changed.'),
      [],
    ]);
  });

  it('says why something cannot be done', async () => {
    expect(await actions.duplicate('one')).toBeNull();
    expect(last()).toMatchObject({ tone: 'error', text: 'The in-memory studio keeps no drafts.' });
    expect(await actions.make('empty')).toBe('one');
  });
});
