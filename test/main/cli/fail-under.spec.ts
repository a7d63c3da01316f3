import { expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { failUnderOf } from '../../../main/cli/fail-under';

it('takes percentages, with or without the sign', () => {
  expect([undefined, '0', '80', '99.5%', '100'].map(failUnderOf)).toEqual([null, 0, 80, 99.5, 100]);
  for (const wrong of ['', 'x', '-1', '101', '5 of 6']) expect(() => failUnderOf(wrong)).toThrow(UsageError);
});
