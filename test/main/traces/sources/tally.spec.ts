import { describe, expect, it } from 'vitest';
import { createTally } from '../../../../main/traces/sources/tally';

describe('what was read of several files', () => {
  it('adds up while they are open at the same time, and counts each as a whole in the end', () => {
    const tally = createTally();
    const [one, other] = [tally.open(), tally.open()];
    one.read = 10;
    other.read = 5;
    expect(tally.read()).toBe(15);
    tally.close(one, 12);
    expect(tally.read()).toBe(17);
    tally.close(one, 12);
    tally.add(100);
    expect(tally.read()).toBe(117);
  });
});
