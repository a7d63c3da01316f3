import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfElement, pairLists } from '../../../../main/core/compare/list-pairs';

const behavior = (PathPattern: string, more: object = {}): object => ({ PathPattern, TargetOriginId: 'web', Compress: true, ...more });

describe('pairing the elements of a list', () => {
  it('goes by what they are called, wherever they stand', () => {
    const found = pairLists([behavior('/a'), behavior('/b')], [behavior('/new'), behavior('/a', { Compress: false }), behavior('/b')]);
    expect(found).toEqual({
      pairs: [
        { before: 0, after: 1, moved: false },
        { before: 1, after: 2, moved: false },
      ],
      removed: [],
      added: [0],
    });
  });

  it('marks as few as possible that changed places', () => {
    const { pairs } = pairLists(
      ['a', 'b', 'c', 'd'].map((name) => behavior(name)),
      ['d', 'a', 'b', 'c'].map((name) => behavior(name)),
    );
    expect(pairs.filter(({ moved }) => moved)).toEqual([{ before: 3, after: 0, moved: true }]);
  });

  it('takes one that was renamed for the same', () => {
    expect(pairLists([behavior('/old'), behavior('/kept')], [behavior('/kept'), behavior('/new')]).pairs).toContainEqual({
      before: 0,
      after: 1,
      moved: true,
    });
  });

  it('pairs what has no name by what it holds', () => {
    const { pairs, removed } = pairLists([{ body: 'one' }, { body: 'two' }], [{ body: 'two' }]);
    expect(pairs).toEqual([{ before: 1, after: 0, moved: false }]);
    expect(removed).toEqual([0]);
  });

  it('accounts for every element once', () => {
    const list = fc.array(
      fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.record({ Name: fc.constantFrom('a', 'b'), v: fc.nat(2) }), fc.record({ v: fc.nat(2) })),
    );
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { pairs, removed, added } = pairLists(before, after);
        expect([...pairs.map((pair) => pair.before), ...removed].toSorted((a, b) => a - b)).toEqual(before.map((_, at) => at));
        expect([...pairs.map((pair) => pair.after), ...added].toSorted((a, b) => a - b)).toEqual(after.map((_, at) => at));
      }),
    );
  });

  it('knows the names of plain values and of things', () => {
    expect([nameOfElement('x'), nameOfElement({ Id: 'web' }), nameOfElement({ ErrorCode: 404 }), nameOfElement({ body: 'x' })]).toEqual([
      'x',
      'web',
      '404',
      null,
    ]);
  });
});
