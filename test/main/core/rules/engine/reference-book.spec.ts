import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexByReference } from '../../../../../main/core/config/references';
import { askedNothing, createNotebook } from '../../../../../main/core/rules/engine/question';
import { createReferenceBook } from '../../../../../main/core/rules/engine/reference-book';
import { createOrderedThings } from '../../../../../main/core/rules/engine/ordered-things';
import type { Resource } from '../../../../../main/core/types/resources';

const words = ['a', 'b', 'c', 'arn:a', 'arn:b', ''];
const resource = fc
  .tuple(fc.constantFrom(...words), fc.constantFrom(...words), fc.constantFrom(...words))
  .map(([id, arn, name]): Resource<unknown> => ({ id, arn, name, account: '1', file: 'f', base: '', value: {} }));

it('the reference book finds what the references of a loaded workspace find, and wakes those who found something else', () => {
  fc.assert(
    fc.property(
      fc.array(resource, { minLength: 6, maxLength: 6 }),
      fc.array(fc.shuffledSubarray([0, 1, 2, 3, 4, 5]), { maxLength: 6 }),
      (pool, states) => {
        const things = createOrderedThings<Resource<unknown>>();
        const notebook = createNotebook();
        const book = createReferenceBook(notebook, things.order, false);
        const woken = new Set<string>();
        const answers = new Map<string, unknown>();
        for (const word of words) {
          if (word === '') continue;
          notebook.turn({ ...askedNothing, wake: () => void woken.add(word) }, 1, () => void answers.set(word, book.find(word)));
        }
        for (const state of states) {
          const list = state.map((at) => pool[at] as Resource<unknown>);
          woken.clear();
          const { gone, come } = things.update(list);
          book.update(gone, come);
          const plain = indexByReference(list);
          for (const [word, before] of answers) {
            expect(book.find(word)).toBe(plain.get(word));
            expect(woken.has(word)).toBe(before !== plain.get(word));
            answers.set(word, plain.get(word));
          }
        }
      },
    ),
  );
});

it('managed policies are found without their prefix', () => {
  const managed: Resource<unknown> = { id: '1', arn: '', name: 'Managed-CachingOptimized', account: '', file: '', base: '', value: {} };
  for (const [short, expected] of [
    [true, managed],
    [false, undefined],
  ] as const) {
    const book = createReferenceBook(createNotebook(), () => 0, short);
    book.update([], [managed]);
    expect(book.find('CachingOptimized')).toBe(expected);
  }
});
