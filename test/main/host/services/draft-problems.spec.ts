import { describe, expect, it } from 'vitest';
import { newProblems } from '../../../../main/host/services/draft-problems';
import { makeDiagnostic } from '../../../support/make-diagnostic';

describe('problems that are new in a draft', () => {
  const old = makeDiagnostic({ code: 'a', file: 'a.json', line: 1, message: 'Old.' });
  const fresh = makeDiagnostic({ code: 'b', file: 'a.json', line: 1, message: 'New.' });

  it('are those without a counterpart in the workspace, wherever in the file they stand', () => {
    expect(newProblems([old], [{ ...old, line: 9 }, fresh])).toEqual([fresh]);
    expect(newProblems([old, fresh], [old])).toEqual([]);
  });

  it('are counted: twice the same is one new', () => {
    const again = { ...old, line: 5 };
    expect(newProblems([old], [old, again])).toEqual([again]);
  });
});
