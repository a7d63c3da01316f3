import { describe, expect, it } from 'vitest';
import { best, completeString, type Offer } from '../../../../main/core/language/completion';
import { placeAt } from '../../../../main/core/language/json-place';

const offer = (label: string, value = label): Offer => ({ label, value, detail: '', doc: '', kind: 'value' });

describe('putting a value in place of a string', () => {
  it('escapes it as JSON, and adds quotes where there are none', () => {
    const inside = completeString('{"A": ""}', placeAt('{"A": ""}', 7), [offer('say "hi"')]);
    expect(inside.map(({ insert }) => insert)).toEqual(['say \\"hi\\"']);
    const bare = completeString('{"A": }', placeAt('{"A": }', 6), [offer('x')]);
    expect(bare.map(({ insert, replace }) => [insert, replace.startColumn, replace.endColumn])).toEqual([['"x"', 7, 7]]);
  });

  it('matches the label and the value, in the order given', () => {
    const found = completeString('{"A": ""}', placeAt('{"A": ""}', 7), [offer('b', '2'), offer('a', '1')]);
    expect(found.map(({ filter, sort }) => [filter, sort])).toEqual([
      ['b 2', '0000'],
      ['a 1', '0001'],
    ]);
  });
});

describe('the best of very many offers', () => {
  const many = Array.from({ length: 1000 }, (_unused, index) => offer(`name-${index}`));

  it('are those that begin with what was typed, then those that hold it', () => {
    const found = best([...many, offer('x-name-99')], 'name-99').map(({ label }) => label);
    expect(found.slice(0, 2)).toEqual(['name-99', 'name-990']);
    expect(found.at(-1)).toBe('x-name-99');
    expect(best(many, 'nothing')).toEqual([]);
  });

  it('are never more than can be read, and all of few', () => {
    expect(best(many, '')).toHaveLength(300);
    expect(best(many.slice(0, 5), 'zzz')).toHaveLength(5);
  });
});
