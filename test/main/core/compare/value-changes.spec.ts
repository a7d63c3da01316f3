import { describe, expect, it } from 'vitest';
import { changesOfValue } from '../../../../main/core/compare/value-changes';

const told = (before: unknown, after: unknown): readonly string[] =>
  changesOfValue(before, after).map(
    ({ how, before: one, after: other, steps }) => `${how} ${one ?? '-'} ${other ?? '-'} ${steps.join('.')}`,
  );

describe('differences of a value', () => {
  it('go down to the member', () => {
    expect(told({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 3 } })).toEqual(['changed /a/b /a/b a.b']);
  });

  it('name elements by what they are called and say where they stand on each side', () => {
    const before = { CacheBehaviors: [{ PathPattern: '/a', Compress: true }] };
    const after = { CacheBehaviors: [{ PathPattern: '/new' }, { PathPattern: '/a', Compress: false }] };
    expect(told(before, after)).toEqual([
      'added - /CacheBehaviors/0 CacheBehaviors./new',
      'changed /CacheBehaviors/0/Compress /CacheBehaviors/1/Compress CacheBehaviors./a.Compress',
    ]);
  });

  it('take a list of things that was absent for an empty one', () => {
    expect(told({}, { Parameters: [{ Name: 'region', Value: 'eu' }] })).toEqual(['added - /Parameters/0 Parameters.region']);
    expect(told({ Parameters: [{ Name: 'region', Value: 'eu' }] }, {})).toEqual(['removed /Parameters/0 - Parameters.region']);
  });

  it('take a member that only one side has as one difference', () => {
    expect(told({}, { Geo: { Type: 'x', Locations: ['DE'] } })).toEqual(['added - /Geo Geo']);
  });

  it('tell which thing changed places, and of names only that they did', () => {
    expect(told({ list: ['b', 'a'] }, { list: ['a', 'b'] })).toEqual(['moved /list /list list']);
    expect(told([{ Id: 'a' }, { Id: 'b' }], [{ Id: 'b' }, { Id: 'a' }])).toEqual(['moved /0 /1 a']);
  });

  it('are none where only the order of members differs', () => {
    expect(told({ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 })).toEqual([]);
  });
});
