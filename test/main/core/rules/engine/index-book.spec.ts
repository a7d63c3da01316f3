import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexBook, type IndexBook } from '../../../../../main/core/rules/engine/index-book';
import { createOrderedThings } from '../../../../../main/core/rules/engine/ordered-things';
import { askedNothing, createNotebook, type Notebook } from '../../../../../main/core/rules/engine/question';
import { createValueBook } from '../../../../../main/core/rules/engine/value-book';
import { defineIndex, type Facts, type OwnerName } from '../../../../../main/core/rules/family';

const thing = (name: string): OwnerName => ({ name, records: [] });
const pool = ['ab', 'ac', 'bc', 'a', 'b', 'abc', 'xb', 'xa'].map(thing);
const letters = ['a', 'b', 'c', 'x'];
const plain = defineIndex('by letter', 'ownerName', ({ name }) => name.split(''));

function asking(notebook: Notebook, question: () => unknown): () => boolean {
  let woken = false;
  notebook.turn({ ...askedNothing, wake: () => void (woken = true) }, 1, () => void question());
  return () => {
    const was = woken;
    woken = false;
    return was;
  };
}

describe('the index book', () => {
  it('finds things by key in their order, and wakes those whose answer is another', () => {
    fc.assert(
      fc.property(fc.array(fc.shuffledSubarray(pool), { minLength: 1, maxLength: 6 }), (states) => {
        const things = createOrderedThings<OwnerName>();
        const notebook = createNotebook();
        const book: IndexBook = createIndexBook(plain as never, things as never, notebook, {} as Facts);
        const expected = (state: readonly OwnerName[], letter: string): readonly OwnerName[] =>
          state.filter(({ name }) => name.includes(letter));
        let before: readonly OwnerName[] = [];
        const questions = letters.map((letter) => ({
          letter,
          group: asking(notebook, () => book.group(letter)),
          first: asking(notebook, () => book.first(letter)),
          size: asking(notebook, () => book.size(letter)),
        }));
        const pairs = asking(notebook, () => book.keys(2));
        for (const state of states) {
          const { gone, come } = things.update(state);
          book.update(gone, come);
          book.settle();
          for (const { letter, group, first, size } of questions) {
            const [old, now] = [expected(before, letter), expected(state, letter)];
            expect(book.group(letter)).toEqual(now);
            expect(book.first(letter)).toBe(now[0]);
            expect(book.size(letter)).toBe(now.length);
            // A thing that moved has come anew, so groups may be told more often than they changed, and never less.
            if (old.length !== now.length || old.some((one, at) => one !== now[at])) expect(group()).toBe(true);
            expect(first()).toBe(old[0] !== now[0]);
            expect(size()).toBe(old.length !== now.length);
          }
          const several = (list: readonly OwnerName[]): string => letters.filter((letter) => expected(list, letter).length > 1).join('');
          expect(book.keys(2).join('')).toBe(several(state));
          expect(pairs()).toBe(several(before) !== several(state));
          before = state;
        }
      }),
    );
  });

  it('works keys out again when a fact that they rest on changed', () => {
    let suffix = 'one';
    const notebook = createNotebook();
    const values = createValueBook(notebook, () => suffix);
    const index = defineIndex('by fact', 'ownerName', ({ name }, facts) => [name + facts.assumption('')]);
    const things = createOrderedThings<OwnerName>();
    const book = createIndexBook(index as never, things as never, notebook, { assumption: values.get } as unknown as Facts);
    book.update([], things.update(pool).come);
    expect(book.first('abone')).toBe(pool[0]);
    suffix = 'two';
    values.update();
    expect([book.size('abone'), book.size('abtwo')]).toEqual([0, 1]);
  });

  it('leaves a list that was handed out as it was', () => {
    const things = createOrderedThings<OwnerName>();
    const book = createIndexBook(plain as never, things as never, createNotebook(), {} as Facts);
    book.update([], things.update(pool.slice(0, 2)).come);
    const before = book.group('a');
    const { gone, come } = things.update(pool.slice(1, 4));
    book.update(gone, come);
    expect(before.map((one) => (one as OwnerName).name)).toEqual(['ab', 'ac']);
    expect(book.group('a').map((one) => (one as OwnerName).name)).toEqual(['ac', 'a']);
  });
});
