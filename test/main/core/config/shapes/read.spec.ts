import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anything,
  counted,
  flag,
  forCreate,
  integer,
  mapOf,
  oneOf,
  optional,
  plain,
  printed,
  renamed,
  required,
  struct,
  text,
} from '../../../../../main/core/config/shapes/shape';
import { kindForms } from '../../../../../main/core/config/kinds';
import { readShape } from '../../../../support/shapes';

const item = struct('Item', 'An item.', { Id: required(text, 'Its id.'), Size: optional(integer, 'Its size.') });

describe('lists', () => {
  it('read the same from a plain array and from Quantity and Items', () => {
    const plainForm = readShape(counted(item), [{ Id: 'a' }, { Id: 'b' }]);
    expect(readShape(counted(item), { Quantity: 2, Items: [{ Id: 'a' }, { Id: 'b' }] })).toEqual(plainForm);
    expect(plainForm).toMatchObject({ value: [{ Id: 'a' }, { Id: 'b' }], problems: [] });
    expect(readShape(counted(text), { Quantity: 0 })).toMatchObject({ value: [], problems: [] });
  });

  it('count what they hold', () => {
    expect(readShape(counted(text), { Quantity: 3, Items: ['a'] })).toMatchObject({
      value: ['a'],
      problems: ['shape.quantity-mismatch /Quantity'],
    });
    expect(readShape(counted(text), { Quantity: 1 })).toMatchObject({ value: [], problems: ['shape.quantity-mismatch /Quantity'] });
    expect(readShape(counted(text), { Quantity: '1', Items: ['a'] }).problems).toEqual(['shape.quantity-mismatch /Quantity']);
    expect(readShape(counted(text), { Items: ['a'] })).toMatchObject({ value: ['a'], problems: ['shape.missing-for-create '] });
  });

  it('keep the places of broken elements, because pointers count them', () => {
    const { value, problems } = readShape(counted(item), { Quantity: 3, Items: [{ Id: 'a' }, 7, { Id: 'c', Size: '5' }] });
    expect(value).toEqual([{ Id: 'a' }, { Id: '' }, { Id: 'c', Size: 5 }]);
    expect(problems).toEqual(['shape.wrong-type /Items/1', 'shape.wrong-type /Items/2/Size']);
  });

  it('are told apart where AWS writes them plainly', () => {
    expect(readShape(plain(text), { Quantity: 1, Items: ['a'] })).toMatchObject({ value: ['a'], problems: ['shape.wrong-type '] });
    expect(readShape(plain(text), 'a')).toMatchObject({ value: [], problems: ['shape.wrong-type '] });
    expect(readShape(counted(text), { Itmes: ['a'], Quantity: 0 }).problems).toEqual(['shape.unknown-member /Itmes']);
  });

  it('give members beside Items to their parent', () => {
    const lifts = { CachedMethods: optional(counted(text), 'Cached.') };
    const shape = struct('B', 'A behavior.', { AllowedMethods: optional(counted(text, lifts), 'Allowed.'), ...lifts });
    const written = { AllowedMethods: { Quantity: 1, Items: ['GET'], CachedMethods: { Quantity: 2, Items: ['GET', 5] } } };
    expect(readShape(shape, written)).toMatchObject({
      value: { AllowedMethods: ['GET'], CachedMethods: ['GET', '5'] },
      problems: ['shape.wrong-type /AllowedMethods/CachedMethods/Items/1'],
    });
    expect(readShape(shape, { AllowedMethods: ['GET'], CachedMethods: ['HEAD'] })).toMatchObject({
      value: { AllowedMethods: ['GET'], CachedMethods: ['HEAD'] },
      problems: [],
    });
  });
});

describe('structs', () => {
  const shape = struct(
    'Thing',
    'A thing.',
    {
      Name: required(text, 'Its name.'),
      Enabled: required(flag, 'Whether it is on.', true),
      Comment: forCreate(text, 'A note.'),
      Kind: optional(oneOf('big', 'small'), 'Its kind.'),
      Items: renamed('Locations', optional(plain(text), 'Places.')),
      Id: printed(text, 'Its id.'),
      Rest: optional(anything, 'Whatever.'),
    },
    { counted: true, confusions: { Title: 'Name' } },
  );
  const whole = { Name: 'x', Enabled: false, Comment: '' };

  it('rename members, drop book-keeping and keep what is open', () => {
    expect(readShape(shape, { ...whole, Items: ['a'], Quantity: 1, Id: 'i', Rest: { deep: [null] } })).toMatchObject({
      value: { ...whole, Locations: ['a'], Rest: { deep: [null] } },
      problems: [],
    });
    expect(readShape(shape, { ...whole, Items: ['a'], Quantity: 2 }).problems).toEqual(['shape.quantity-mismatch /Quantity']);
  });

  it('say what is missing: an error for what is needed, one information for all that only AWS wants', () => {
    const { value, problems, messages } = readShape(shape, {});
    expect(problems).toEqual(['shape.missing-member ', 'shape.missing-member ', 'shape.missing-for-create ']);
    expect(messages[0]).toBe('"Name" is missing: Its name.');
    expect(value).toEqual({ Name: '', Enabled: true });
  });

  it('say which member was probably meant, by spelling or because the two are often taken for each other', () => {
    expect(readShape(shape, { ...whole, Enbaled: true }).messages[0]).toContain('Did you mean "Enabled"?');
    expect(readShape(shape, { ...whole, Title: 'x' }).messages[0]).toContain('Did you mean "Name"?');
    expect(readShape(shape, { ...whole, qwertz: 'x' }).messages[0]).toContain('It has Name, Enabled');
  });

  it('keep nothing unknown, not even with a dangerous name', () => {
    const { value, problems } = readShape(
      shape,
      JSON.parse('{"Name":"x","Enabled":true,"Comment":"","__proto__":{"polluted":true},"constructor":1}'),
    );
    expect(problems).toEqual(['shape.unknown-member /__proto__', 'shape.unknown-member /constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('treat a wrong optional member as absent and a wrong required one as empty', () => {
    expect(readShape(shape, { ...whole, Kind: 'huge' })).toMatchObject({ value: whole, problems: ['shape.not-allowed-value /Kind'] });
    expect(readShape(shape, { ...whole, Name: ['x'] })).toMatchObject({
      value: { ...whole, Name: '' },
      problems: ['shape.wrong-type /Name'],
    });
    expect(readShape(shape, 'text')).toMatchObject({ value: { Name: '', Enabled: true }, problems: ['shape.wrong-type '] });
  });

  it('read maps entry by entry', () => {
    expect(readShape(mapOf(text), { 'a/b': 'x', c: 5 })).toMatchObject({
      value: { 'a/b': 'x', c: '5' },
      problems: ['shape.wrong-type /c'],
    });
    expect(readShape(mapOf(text), [])).toMatchObject({ value: {}, problems: ['shape.wrong-type '] });
  });
});

describe('every shape', () => {
  it.each(Object.entries(kindForms))(
    'of a %s reads any JSON without throwing, and what it made again without complaint of types',
    (_kind, { shape }) => {
      const names = Object.keys(shape.members);
      const value = fc.dictionary(
        fc.oneof(fc.constantFrom(...names), fc.string()),
        fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom({ Quantity: 1, Items: [{}] }, [{}], {})),
      );
      fc.assert(
        fc.property(fc.oneof(value, fc.jsonValue()), (written) => {
          const read = readShape(shape, written);
          expect(typeof read.value).toBe('object');
          expect(readShape(shape, written)).toEqual(read);
        }),
        { numRuns: 100 },
      );
    },
  );
});
