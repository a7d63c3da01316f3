import { expect, it } from 'vitest';
import { LineTaints } from '../../../../main/replay/lines/line-taints';

const none = { keyOne: 0, keyTwo: 0 };

it('remembers the last cause under a key, of either configuration', () => {
  const taints = new LineTaints();
  const [one, other] = [
    { keyOne: 1, keyTwo: 2 },
    { keyOne: 1, keyTwo: 3 },
  ];
  expect(taints.of(one, other)).toBe(0);
  taints.mark(one, 4);
  expect([taints.of(one, none), taints.of(none, one), taints.of(other, none)]).toEqual([4, 4, 0]);
  taints.mark(one, 5);
  expect(taints.of(other, one)).toBe(5);
});

it('leaves requests without a key alone, and keeps many keys apart', () => {
  const taints = new LineTaints();
  taints.mark(none, 9);
  for (let key = 1; key <= 5000; key++) taints.mark({ keyOne: key, keyTwo: -key }, (key % 7) + 1);
  expect(taints.of(none, none)).toBe(0);
  for (let key = 1; key <= 5000; key += 499) expect(taints.of({ keyOne: key, keyTwo: -key }, none)).toBe((key % 7) + 1);
});
