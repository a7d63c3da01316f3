import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../main/core/config/effective-rows';

describe('the rows of a part', () => {
  it('are its members with their lines, then the defaults of members that it does not give', () => {
    const part = { value: { A: 1 }, path: 'X', pointer: '/X', standing: { file: 'f.json', base: '/0' }, from: 'template' } as const;
    expect(
      rowsOf(part, [
        ['A', 9],
        ['B', 2],
      ]),
    ).toEqual([
      { path: 'X.A', value: 1, from: 'template', because: [{ file: 'f.json', pointer: '/X/A', base: '/0' }] },
      { path: 'X.B', value: 2, from: 'cloudfront-default', because: [] },
    ]);
  });
});
