import { describe, expect, it } from 'vitest';
import { createGenerations } from '../../../main/edge/generations';

describe('a memory of generations', () => {
  it('keeps what is used and forgets what is not', () => {
    const memory = createGenerations<number>(10);
    memory.set('often', 1);
    for (let at = 0; at < 100; at++) {
      memory.set(`once ${at}`, at);
      expect(memory.get('often')).toBe(1);
      expect(memory.size).toBeLessThanOrEqual(20);
    }
    expect(memory.get('once 3')).toBeUndefined();
    expect(memory.get('once 99')).toBe(99);
  });

  it('takes another value for the same key without forgetting others', () => {
    const memory = createGenerations<number>(2);
    memory.set('a', 1);
    memory.set('b', 2);
    memory.set('b', 3);
    expect([memory.get('a'), memory.get('b'), memory.size]).toEqual([1, 3, 2]);
    memory.clear();
    expect([memory.get('a'), memory.size]).toEqual([undefined, 0]);
  });
});
