import { describe, expect, it } from 'vitest';
import { inWords, isObject, report, reportUnknown, type Reading } from '../../../../../main/core/config/shapes/reading';

describe('reading', () => {
  it('says what a value is', () => {
    expect([null, [], {}, 'x', 5, true].map(inWords)).toEqual([
      'null',
      'a list',
      'an object',
      'the text "x"',
      'the number 5',
      'the word true',
    ]);
    expect(inWords('x'.repeat(100)).length).toBeLessThan(60);
    expect([{}, [], null, 'x'].map(isObject)).toEqual([true, false, false, false]);
  });

  it('places problems by the path, with a remedy when there is one', () => {
    const reading: Reading = { path: ['a', 0], problems: [] };
    report(reading, 'shape.x', 'Wrong.', 5);
    report(reading, 'shape.x', 'Wrong.');
    reportUnknown(reading, 'b/c', ['bc'], 'a thing');
    expect(reading.path).toEqual(['a', 0]);
    expect(reading.problems.map(({ pointer, part, remedy }) => [pointer, part, remedy?.kind])).toEqual([
      ['/a/0', 'value', 'replace-value'],
      ['/a/0', 'value', undefined],
      ['/a/0/b~1c', 'key', 'rename-key'],
    ]);
  });
});
