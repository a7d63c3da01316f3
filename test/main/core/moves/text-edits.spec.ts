import { describe, expect, it } from 'vitest';
import { withEdits } from '../../../../main/core/moves/text-edits';

describe('edits in a text', () => {
  it('are made from the last to the first, so that none moves before its turn', () => {
    const edit = (startLine: number, startColumn: number, endColumn: number, text: string) => ({
      file: 'a',
      startLine,
      startColumn,
      endLine: startLine,
      endColumn,
      text,
    });
    expect(withEdits('one\r\ntwo\r\n', [edit(1, 1, 4, 'ONE AND MORE'), edit(2, 1, 1, '> ')])).toBe('ONE AND MORE\r\n> two\r\n');
  });

  it('past the end are made at the end', () => {
    expect(withEdits('a', [{ file: 'a', startLine: 9, startColumn: 9, endLine: 9, endColumn: 9, text: 'b' }])).toBe('ab');
  });
});
