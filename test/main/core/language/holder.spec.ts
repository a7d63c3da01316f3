import { describe, expect, it } from 'vitest';
import { heldFile, holderKindOf, listOf, resourceAt, textAt } from '../../../../main/core/language/holder';

describe('the resources of a text', () => {
  it('are found in the wrappers of the CLI, however far the text has been typed', () => {
    const file = heldFile(
      'distributions/a.json',
      '{ "ETag": "1", "Distribution": { "Id": "E1", "DistributionConfig": { "Comment": "x", "Origins": [',
    );
    expect(file.resources.map(({ base, value }) => [base, value])).toEqual([
      ['/Distribution/DistributionConfig', { Comment: 'x', Origins: [] }],
    ]);
    expect(resourceAt(file, ['Distribution', 'DistributionConfig', 'Origins', 'Items', 3, 'Id'])?.member).toEqual(['Origins', '3', 'Id']);
    expect(resourceAt(file, ['Distribution', 'Id'])).toBeNull();
  });

  it('are each found in a list', () => {
    const file = heldFile('tenants/all.json', '[{ "Name": "a" }, { "Name": "b" }]');
    expect(resourceAt(file, [1, 'Name'])?.resource).toMatchObject({ base: '/1', index: 1, value: { Name: 'b' } });
  });

  it('are none in other files', () => {
    expect(holderKindOf('dns/a.zone')).toBeNull();
    expect(heldFile('requests/a.http', 'GET https://a/').resources).toEqual([]);
    expect(heldFile('tenants/a.json', '').resources).toEqual([]);
  });

  it('give lists in both forms, and texts by path', () => {
    expect(listOf({ Quantity: 1, Items: ['a'] })).toEqual(['a']);
    expect(listOf(['a'])).toEqual(['a']);
    expect(listOf('a')).toEqual([]);
    expect(textAt({ A: { B: 'c' } }, 'A', 'B')).toBe('c');
    expect(textAt({ A: 1 }, 'A')).toBe('');
  });
});
