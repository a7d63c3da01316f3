import { expect, it } from 'vitest';
import { withLength } from '../../../../main/core/responses/length';

it('says the length of a body that is known and that nobody said', () => {
  expect(withLength([], { size: 5 })).toEqual([['content-length', '5']]);
  expect(withLength([['content-length', '4']], { size: 5 })).toEqual([['content-length', '4']]);
  expect(withLength([], { size: null })).toEqual([]);
  expect(withLength([], { size: 0 })).toEqual([]);
});

it('leaves an encoded body to chunks', () => {
  expect(withLength([['content-encoding', 'br']], { size: 5 })).toEqual([['content-encoding', 'br']]);
});

it('says nothing of a body that breaks off', () => {
  expect(withLength([], { size: 5, broken: true })).toEqual([]);
});
