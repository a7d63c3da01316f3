import { describe, expect, it } from 'vitest';
import {
  counted,
  forCreate,
  integerFrom,
  oneOf,
  plain,
  printed,
  renamed,
  required,
  struct,
  tagsMember,
  text,
  textLike,
} from '../../../../../main/core/config/shapes/shape';

describe('the language of shapes', () => {
  it('keeps what a description says and nothing more', () => {
    expect(struct('S', 'A struct.', { a: required(text, 'A.') })).toEqual({
      kind: 'struct',
      name: 'S',
      doc: 'A struct.',
      members: { a: { shape: text, doc: 'A.', need: 'required' } },
      counted: false,
      open: false,
      confusions: {},
    });
    expect([counted(text).counted, plain(text).counted]).toEqual([true, false]);
    expect('lifts' in counted(text)).toBe(false);
    expect(integerFrom(1)).toEqual({ kind: 'number', integer: true, least: 1 });
    expect(oneOf('a', 'b')).toEqual({ kind: 'enum', values: ['a', 'b'] });
    expect(textLike(/x/, 'an x')).toMatchObject({ form: 'an x' });
  });

  it('tells needs apart', () => {
    expect(forCreate(text, 'A.', 'x')).toEqual({ shape: text, doc: 'A.', need: 'create', fallback: 'x' });
    expect(printed(text, 'A.')).toMatchObject({ need: 'optional', dropped: true });
    expect(renamed('B', required(text, 'A.'))).toMatchObject({ as: 'B', need: 'required' });
    expect(tagsMember.dropped).toBe(true);
  });
});
