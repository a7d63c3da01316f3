import { describe, expect, it } from 'vitest';
import { counted, elementsOf, mapping, shapeOf, struct } from '../../../../main/interchange/shapes/mapping';

describe('lists of the API', () => {
  it.each([
    ['a plain array', ['a'], ['a']],
    ['a counted list', { Quantity: 1, Items: ['a'] }, ['a']],
    ['an empty counted list without Items', { Quantity: 0 }, []],
    ['Items alone', { Items: ['a'] }, ['a']],
    ['Items that are null', { Quantity: 0, Items: null }, []],
    ['a struct', { Name: 'x' }, null],
    ['a text', 'a', null],
    ['nothing', undefined, null],
  ])('%s', (_what, value, wanted) => {
    expect(elementsOf(value)).toEqual(wanted);
  });
});

describe('the shape of a member', () => {
  it('may be the shape that holds it', () => {
    const shape = mapping({ Inside: struct(() => shape) });
    expect(shapeOf(shape.members['Inside'])).toBe(shape);
    expect(shapeOf(counted(shape))).toBe(shape);
    expect(shapeOf(undefined)).toBeUndefined();
  });
});
