import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '../../../renderer/api/commands';
import { useDiagnosticsStore, usePlace } from '../../../renderer/api/stores';
import { nextProblem, walkProblems } from '../../../renderer/app/problem-walk';
import { useToasts } from '../../../renderer/ui/toast';
import { makeDiagnostic } from '../../support/make-diagnostic';
import { stubPage } from '../../support/page';

const problems = [
  makeDiagnostic({ file: 'b', line: 2, column: 7 }),
  makeDiagnostic({ file: 'a', line: 5 }),
  makeDiagnostic({ file: 'b', line: 2, column: 3, severity: 'warning' }),
  makeDiagnostic({ file: 'a', line: 1, severity: 'info' }),
];
const where = (found: ReturnType<typeof nextProblem>): string | null => found && `${found.file}:${found.line}:${found.column}`;

describe('the next problem', () => {
  it.each([
    [{ file: null, line: 1, column: 1 }, 1, 'a:5:1'],
    [{ file: 'a', line: 5, column: 1 }, 1, 'b:2:3'],
    [{ file: 'b', line: 2, column: 3 }, 1, 'b:2:7'],
    [{ file: 'b', line: 9, column: 1 }, 1, 'a:5:1'],
    [{ file: 'b', line: 2, column: 7 }, -1, 'b:2:3'],
    [{ file: 'a', line: 5, column: 1 }, -1, 'b:2:7'],
  ] as const)('from %o in direction %i is %s', (place, step, found) => {
    expect(where(nextProblem(problems, place, step))).toBe(found);
  });

  it('is a note only when there is nothing worse', () => {
    const note = makeDiagnostic({ severity: 'info', file: 'z', line: 3 });
    expect(where(nextProblem([note], { file: null, line: 1, column: 1 }, 1))).toBe('z:3:1');
    expect(nextProblem([], { file: null, line: 1, column: 1 }, 1)).toBeNull();
  });
});

describe('walking through problems', () => {
  beforeEach(() => {
    stubPage();
    usePlace.setState({ file: null, line: 1, column: 1 });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('opens each in turn, round and round, with unsaved edits seen', () => {
    useDiagnosticsStore.setState({ saved: problems, live: problems.slice(0, 2) });
    const lines: (string | undefined)[] = [];
    const stop = answer('files', (asked) => lines.push('file' in asked ? `${asked.file}:${asked.line}` : undefined));
    walkProblems(1);
    walkProblems(1);
    walkProblems(1);
    stop();
    expect(lines).toEqual(['a:5', 'b:2', 'a:5']);
  });

  it('says when there is none', () => {
    useDiagnosticsStore.setState({ saved: [], live: null });
    walkProblems(1);
    expect(useToasts.getState().messages.at(-1)?.text).toBe('There are no problems in this workspace.');
  });
});
