import { describe, expect, it } from 'vitest';
import { fixAll } from '../../../renderer/editors/fix-all';
import { makeDiagnostic } from '../../support/make-diagnostic';

const problem = (file: string, startLine: number, code = 'shape.unknown-member') =>
  makeDiagnostic({
    file,
    line: startLine,
    code,
    fixes: [
      { title: 'A sentence' },
      { title: 'Rename', edits: [{ file, startLine, startColumn: 3, endLine: startLine, endColumn: 9, text: '"Name"' }] },
      { title: 'Remove', edits: [{ file, startLine, startColumn: 1, endLine: startLine, endColumn: 20, text: '' }] },
    ],
  });

describe('fixing all problems of a kind', () => {
  const problems = [problem('a', 1), problem('a', 2), problem('b', 1), problem('a', 3, 'other'), makeDiagnostic({ file: 'a' })];

  it('takes the first fix that can be made of each, in the file or in the workspace', () => {
    expect(fixAll(problems, 'shape.unknown-member', 'a')).toMatchObject({
      title: 'Fix all 2 problems of this kind in this file',
      count: 2,
    });
    const everywhere = fixAll(problems, 'shape.unknown-member', null);
    expect(everywhere?.title).toBe('Fix all 3 problems of this kind in the workspace (2 files)');
    expect(everywhere?.edits.map(({ file, startLine, text }) => `${file}:${startLine} ${text}`)).toEqual([
      'a:1 "Name"',
      'a:2 "Name"',
      'b:1 "Name"',
    ]);
  });

  it('is nothing for one problem, and makes no two edits of the same text', () => {
    expect(fixAll(problems, 'other', null)).toBeNull();
    expect(fixAll([problem('a', 1), problem('a', 1)], 'shape.unknown-member', 'a')).toBeNull();
  });

  it('leaves fixes that make files to be done one by one', () => {
    const making = {
      title: 'Describe',
      edits: [{ file: 'c', startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, text: '', creates: true }],
    } as const;
    const dangling = (file: string) => makeDiagnostic({ file, code: 'reference.dangling', fixes: [making] });
    expect(fixAll([dangling('a'), dangling('b')], 'reference.dangling', null)).toBeNull();
  });
});
