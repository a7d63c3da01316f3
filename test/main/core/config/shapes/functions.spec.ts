import { describe, expect, it } from 'vitest';
import { keyValueImport, keyValueMap } from '../../../../../main/core/config/shapes/functions';
import { readShape } from '../../../../support/shapes';

describe('key value stores', () => {
  it('hold texts, in either form', () => {
    expect(readShape(keyValueMap, { a: 'b', n: 5 })).toMatchObject({ value: { a: 'b', n: '5' }, problems: ['shape.wrong-type /n'] });
    expect(readShape(keyValueImport, { data: [{ key: 'a', value: 'b' }] }).problems).toEqual([]);
  });
});
