import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, mergeInto, same } from '../../../../main/interchange/import/merge';

const merged = (existing: unknown, incoming: unknown): unknown => mergeInto(existing, incoming).value;

describe('bringing an import into a file', () => {
  it.each([
    ['changes what the import says', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
    ['adds members behind those of the file', { b: 2 }, { a: 1 }, { b: 2, a: 1 }],
    ['goes into structs', { a: { x: 1, y: 2 } }, { a: { x: 3 } }, { a: { x: 3, y: 2 } }],
    ['keeps origins that only the file has', [{ Id: 'a', p: 1 }, { Id: 'mine' }], [{ Id: 'a', p: 2 }], [{ Id: 'a', p: 2 }, { Id: 'mine' }]],
    [
      'puts new behaviors where the import has them',
      [{ PathPattern: '/z' }],
      [{ PathPattern: '/a' }, { PathPattern: '/z' }],
      [{ PathPattern: '/a' }, { PathPattern: '/z' }],
    ],
    [
      'follows the import’s order, with the file’s own behind its neighbour',
      [{ PathPattern: '/a' }, { PathPattern: '/mine' }, { PathPattern: '/b' }],
      [{ PathPattern: '/b' }, { PathPattern: '/a' }],
      [{ PathPattern: '/b' }, { PathPattern: '/a' }, { PathPattern: '/mine' }],
    ],
    [
      'counts what is there in the end',
      { Quantity: 1, Items: [{ Id: 'mine' }] },
      { Quantity: 1, Items: [{ Id: 'a' }] },
      { Quantity: 2, Items: [{ Id: 'mine' }, { Id: 'a' }] },
    ],
    [
      'leaves plain lists plain',
      { Origins: [{ Id: 'a' }] },
      { Origins: { Quantity: 1, Items: [{ Id: 'a' }] } },
      { Origins: [{ Id: 'a' }] },
    ],
    [
      'leaves counted lists counted',
      { Origins: { Quantity: 1, Items: [{ Id: 'a' }] } },
      { Origins: [{ Id: 'a', p: 1 }] },
      { Origins: { Quantity: 1, Items: [{ Id: 'a', p: 1 }] } },
    ],
    ['adds no count to a list without', { Items: ['a'] }, { Quantity: 1, Items: ['a'] }, { Items: ['a'] }],
    ['keeps names that only the file has', { Aliases: ['a', 'mine'] }, { Aliases: ['a', 'b'] }, { Aliases: ['a', 'mine', 'b'] }],
    ['takes lists of texts as a whole', { Locations: ['DE', 'NL'] }, { Locations: ['FR'] }, { Locations: ['FR'] }],
    ['takes lists whose elements have no name as a whole', [{ x: 1 }], [{ x: 2 }], [{ x: 2 }]],
    ['lets the import’s kind of value win', { a: { b: 1 } }, { a: 'text' }, { a: 'text' }],
    [
      'puts cached methods where the file has them',
      { AllowedMethods: ['GET', 'HEAD'], CachedMethods: ['GET'] },
      { AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'], CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } } },
      { AllowedMethods: ['GET', 'HEAD'], CachedMethods: ['GET', 'HEAD'] },
    ],
  ])('%s', (_what, existing, incoming, wanted) => {
    expect(merged(existing, incoming)).toEqual(wanted);
  });

  it('tells what it replaced and what it kept', () => {
    const existing = { Comment: 'mine', Domains: [{ Domain: 'a' }, { Domain: 'mine' }] };
    const { replaced, kept } = mergeInto(existing, { Comment: 'theirs', Domains: [{ Domain: 'a', Status: 'active' }] }, ['0']);
    expect(replaced).toEqual([{ path: ['0', 'Comment'], before: 'mine', after: 'theirs' }]);
    expect(kept).toEqual([['0', 'Domains', 1]]);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(document, document, (existing, incoming) => {
        const once = merged(existing, incoming);
        const again = mergeInto(once, incoming);
        expect(same(again.value, once)).toBe(true);
        expect(again.replaced).toEqual([]);
      }),
    );
  });

  it('never drops a member of the file', () => {
    fc.assert(
      fc.property(document, document, (existing, incoming) => {
        expect(lost(existing, incoming, merged(existing, incoming))).toEqual([]);
      }),
    );
  });
});

/** Structs with named members, lists of named things, texts. */
const name = fc.constantFrom('a', 'b', 'c');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom('x', 'y', 1, true), tie('struct'), tie('list')),
  struct: fc.dictionary(name, tie('value')),
  list: fc.uniqueArray(fc.record({ Id: name, p: fc.constantFrom(1, 2) }), { selector: ({ Id }) => Id }),
}));
const document = fc.dictionary(name, value);

/** Members of the file that are gone although the import does not replace them. */
function lost(existing: unknown, incoming: unknown, after: unknown, at = ''): readonly string[] {
  const isStruct = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isStruct(existing) || !isStruct(after) || !isStruct(incoming)) return [];
  return Object.entries(existing).flatMap(([member, was]) => {
    if (!Object.hasOwn(after, member)) return [`${at}/${member}`];
    if (!Object.hasOwn(incoming, member)) return same(after[member], was) ? [] : [`${at}/${member}`];
    return lost(was, incoming[member], after[member], `${at}/${member}`);
  });
}

describe('the key of an element', () => {
  it.each([
    [{ Id: 'a', Name: 'b' }, '', 'Id a'],
    [{ ErrorCode: 404 }, '', 'ErrorCode 404'],
    ['WWW.example.com', 'Aliases', 'www.example.com'],
    ['GET', 'AllowedMethods', null],
    [{ x: 1 }, '', null],
    [3, '', null],
  ])('%j in %s', (element, list, wanted) => {
    expect(keyOf(element, list)).toBe(wanted);
  });
});

describe('two values', () => {
  it('say the same whatever the order of members, and not otherwise', () => {
    expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    for (const other of [{ a: 1 }, { a: 1, b: [{ c: 2 }, 1] }, [1], null, 'a']) expect(same({ a: 1, b: [1, { c: 2 }] }, other)).toBe(false);
  });
});
