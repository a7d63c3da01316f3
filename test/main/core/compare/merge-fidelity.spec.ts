import { expect, it } from 'vitest';
import type { Fidelity } from '../../../../main/core/types/compare';
import { mergeFidelity } from '../../../../main/core/compare/merge-fidelity';

it('adds up rules, confusions and doubts, and keeps the first lines', () => {
  const part = (lines: number[], count: number): Fidelity => ({
    compared: 10,
    agree: 10 - count,
    rules: [{ rule: 'status', compared: 10, agree: 10 - count, confusions: [{ recorded: '404', simulated: '200', count, lines }] }],
    examples: [],
    divergences: [{ text: 'left', count: 2 }],
  });
  expect(mergeFidelity([part([2, 9, 11], 3), part([1, 3, 4, 5], 4)])).toEqual({
    compared: 20,
    agree: 13,
    rules: [
      { rule: 'status', compared: 20, agree: 13, confusions: [{ recorded: '404', simulated: '200', count: 7, lines: [1, 2, 3, 4, 5] }] },
    ],
    examples: [],
    divergences: [{ text: 'left', count: 4 }],
  });
});
