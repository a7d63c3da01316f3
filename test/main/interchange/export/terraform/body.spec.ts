import { describe, expect, it } from 'vitest';
import { bodyOf, plain, type Shape } from '../../../../../main/interchange/export/terraform/body';
import { Expression, Heredoc, writeHcl } from '../../../../../main/interchange/export/terraform/hcl';

const shape: Shape = {
  Name: 'name',
  Secret: null,
  Items: { items: 'things' },
  Part: { block: 'part', of: { On: 'on' } },
  Parts: { block: 'each', of: { Id: 'id' } },
  Flat: { inline: { Deep: 'deep' } },
};

describe('bodyOf', () => {
  it('follows the table: arguments first, then blocks, in its order', () => {
    const value = {
      Parts: [{ Id: 'a' }, { Id: 'b' }],
      Part: { On: false },
      Name: new Expression('var.n'),
      Items: ['x'],
      Flat: { Deep: 1 },
      Secret: 's',
    };
    expect(writeHcl(bodyOf(shape, value, () => undefined))).toBe(
      'name = var.n\ndeep = 1\n\nthings {\n  items = ["x"]\n}\n\npart {\n  on = false\n}\n\neach {\n  id = "a"\n}\n\neach {\n  id = "b"\n}\n',
    );
  });

  it('tells of every member without a place, wherever it is', () => {
    const lost: string[] = [];
    bodyOf(shape, { Odd: 1, Part: { On: true, Odd: 2 }, Parts: [{ Id: 'a', Odd: 3 }], Absent: undefined }, (path) => lost.push(path));
    expect(lost.sort()).toEqual(['Odd', 'Part.Odd', 'Parts[0].Odd']);
  });

  it('leaves out what is empty', () => {
    expect(bodyOf(shape, { Name: '', Items: [] }, () => undefined)).toEqual([]);
  });

  it('writes whole lines of text as a heredoc, other texts quoted', () => {
    expect(plain('a\nb\n')).toBeInstanceOf(Heredoc);
    expect(plain('a\nb')).toBe('a\nb');
    expect(plain('a\u0007\n')).toBe('a\u0007\n');
  });
});
