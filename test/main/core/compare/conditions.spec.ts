import { expect, it } from 'vitest';
import { conditionChanges } from '../../../../main/core/compare/conditions';

it('tells the time and the origins that fail on one side only', () => {
  const told = conditionChanges(
    { failingOrigins: ['a.example', 'b.example'] },
    { at: Date.UTC(2027, 0, 1), failingOrigins: ['b.example', 'C.example'] },
  );
  expect(told.map(({ how, name, steps, from, to }) => [how, name, steps.join('/'), from, to])).toEqual([
    ['changed', '', 'at', 'as recorded', '2027-01-01T00:00:00.000Z'],
    ['removed', 'a.example', 'failingOrigins/a.example', 'a.example', undefined],
    ['added', 'c.example', 'failingOrigins/C.example', undefined, 'C.example'],
  ]);
  expect(conditionChanges({ at: 1 }, { at: 1 })).toEqual([]);
});
