import { describe, expect, it } from 'vitest';
import type { DraftSummary } from '../../../../../main/core/types/draft';
import { conditionWords, fileNote, problemWords, sizeWords } from '../../../../../renderer/features/what-if/drafts/draft-words';

const empty: DraftSummary = {
  id: 'd',
  name: 'd',
  createdAt: 0,
  changedAt: 0,
  history: [],
  undoable: false,
  files: [],
  conditions: {},
  problems: { error: 0, warning: 0 },
  judged: true,
};
const file = { path: 'a.json', change: 'changed', outdated: false, conflict: false, added: 2, removed: 1 } as const;

describe('a draft in words', () => {
  it('says how much it changes', () => {
    expect(sizeWords(empty)).toBe('Nothing changed yet');
    expect(sizeWords({ ...empty, conditions: { at: 0 } })).toBe('No file, only conditions');
    expect(sizeWords({ ...empty, files: [file] })).toBe('1 file, +2 −1');
    expect(sizeWords({ ...empty, files: [file, file] })).toBe('2 files, +4 −2');
  });

  it('says under which conditions it is asked', () => {
    expect(conditionWords({ at: Date.UTC(2027, 0, 2, 3, 4, 5), failingOrigins: ['a.example'] })).toEqual([
      'The clock stands at 2027-01-02 03:04:05 UTC.',
      'a.example refuses every connection.',
    ]);
  });

  it('says what is new and wrong, errors before warnings', () => {
    expect(problemWords(empty)).toBeNull();
    expect(problemWords({ ...empty, judged: false })?.text).toBe('checking …');
    expect(problemWords({ ...empty, problems: { error: 1, warning: 3 } })).toEqual({ tone: 'error', text: '1 new error' });
    expect(problemWords({ ...empty, problems: { error: 0, warning: 2 } })).toEqual({ tone: 'warning', text: '2 new warnings' });
  });

  it('says what happened to a file since', () => {
    expect(fileNote(file)).toBeNull();
    expect(fileNote({ outdated: true, conflict: false })).toContain('both changes are in it');
    expect(fileNote({ outdated: true, conflict: true })).toContain('Choose which one holds');
  });
});
