import { describe, expect, it } from 'vitest';
import { refused, withTextEdits } from '../../../../main/core/moves/made';

const words = { sentence: 'Done.', name: 'Try' };
const edit = { file: 'a.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, text: 'b' };

describe('what comes of a move', () => {
  it('is the new text of each file that it edits', () => {
    expect(withTextEdits(() => 'a', words, [edit, { ...edit, file: 'b.json' }])).toEqual({
      ok: true,
      ...words,
      edits: [
        { path: 'a.json', text: 'b' },
        { path: 'b.json', text: 'b' },
      ],
    });
  });

  it('is a refusal where there is nothing to edit', () => {
    expect(withTextEdits(() => null, words, [edit])).toEqual(refused('The file cannot be edited as it stands. Mend it first.'));
    expect(withTextEdits(() => 'a', words, [])).toMatchObject({ ok: false });
  });
});
