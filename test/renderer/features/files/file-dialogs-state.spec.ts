import { describe, expect, it } from 'vitest';
import {
  askClose,
  askDeleteFolder,
  askNew,
  askRename,
  noQuestion,
  useQuestion,
} from '../../../../renderer/features/files/file-dialogs-state';

describe('questions about files', () => {
  it('are asked one at a time', () => {
    const asked = [() => askNew('dns'), () => askRename('a'), () => askDeleteFolder('b'), () => askClose('c')].map((ask) => {
      ask();
      return useQuestion.getState().question;
    });
    expect(asked).toEqual([
      { kind: 'new', folder: 'dns' },
      { kind: 'rename', path: 'a' },
      { kind: 'delete-folder', path: 'b' },
      { kind: 'close', path: 'c' },
    ]);
    noQuestion();
    expect(useQuestion.getState().question).toBeNull();
  });
});
