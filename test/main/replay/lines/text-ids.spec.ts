import { expect, it } from 'vitest';
import { TextIds } from '../../../../main/replay/lines/text-ids';

it('gives equal texts and equal values equal numbers, from 1', () => {
  const ids = new TextIds();
  expect([ids.idOf('one'), ids.idOf('other'), ids.idOf('one')]).toEqual([1, 2, 1]);
  expect([ids.valueOf('x'), ids.valueOf(7), ids.valueOf(undefined), ids.valueOf('x'), ids.valueOf(null)]).toEqual([1, 2, 3, 1, 4]);
});
