import { describe, expect, it } from 'vitest';
import { functionConfig, keyValueImport, keyValueMap } from '../../../../../main/core/config/shapes/functions';
import { counted, readShape } from '../../../../support/shapes';

describe('functions', () => {
  it('take every member and run on the newer runtime when none is given', () => {
    const written = { Comment: '', Runtime: 'cloudfront-js-1.0', KeyValueStoreAssociations: counted({ KeyValueStoreARN: 'flags' }) };
    expect(readShape(functionConfig, written)).toMatchObject({
      value: { KeyValueStoreAssociations: [{ KeyValueStoreARN: 'flags' }] },
      problems: [],
    });
    expect(readShape(functionConfig, { Comment: '' })).toMatchObject({
      value: { Runtime: 'cloudfront-js-2.0' },
      problems: ['shape.missing-member '],
    });
  });
});

describe('key value stores', () => {
  it('hold texts, in either form', () => {
    expect(readShape(keyValueMap, { a: 'b', n: 5 })).toMatchObject({ value: { a: 'b', n: '5' }, problems: ['shape.wrong-type /n'] });
    expect(readShape(keyValueImport, { data: [{ key: 'a', value: 'b' }] }).problems).toEqual([]);
  });
});
