import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../../renderer/ui/list-keys';

describe('keys in a list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 9, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 9],
    ['PageDown', 3, 7],
    ['PageDown', 8, 9],
    ['PageUp', 3, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['a', 5, null],
  ])('%s at %i of ten rows leads to %s', (key, at, to) => {
    expect(nextIndex(key, at, 10, 4)).toBe(to);
  });

  it('lead nowhere in an empty list', () => {
    expect(nextIndex('ArrowDown', -1, 0, 4)).toBeNull();
  });
});
