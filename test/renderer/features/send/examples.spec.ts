import { describe, expect, it } from 'vitest';
import { chooseExamples } from '../../../../renderer/features/send/examples';

const saved = ['a1', 'a2', 'a3', 'b1', 'c1'].map((name) => ({ name, file: name.slice(0, 1) }));
const names = (count: number): string[] => chooseExamples(saved, count).map(({ name }) => name);

describe('examples to begin with', () => {
  it('come from every file before a file gives two', () => {
    expect(names(3)).toEqual(['a1', 'b1', 'c1']);
    expect(names(4)).toEqual(['a1', 'a2', 'b1', 'c1']);
  });

  it('are all there are when there are few', () => {
    expect(names(9)).toHaveLength(5);
    expect(chooseExamples([], 3)).toEqual([]);
  });
});
