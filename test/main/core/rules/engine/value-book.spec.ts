import { expect, it } from 'vitest';
import { askedNothing, createNotebook } from '../../../../../main/core/rules/engine/question';
import { createValueBook } from '../../../../../main/core/rules/engine/value-book';

it('a value book wakes those whose value changed', () => {
  const values = new Map<string, number>([
    ['a', 1],
    ['b', Number.NaN],
  ]);
  const notebook = createNotebook();
  const book = createValueBook(notebook, (key) => values.get(key));
  const woken: string[] = [];
  for (const key of ['a', 'b', 'c']) notebook.turn({ ...askedNothing, wake: () => void woken.push(key) }, 1, () => void book.get(key));
  values.set('a', 2);
  values.set('c', 3);
  expect(book.get('a')).toBe(1);
  book.update();
  expect(woken).toEqual(['a', 'c']);
  expect(book.get('a')).toBe(2);
});
