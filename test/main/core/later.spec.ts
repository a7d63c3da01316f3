import { describe, expect, it } from 'vitest';
import { goOn } from '../../../main/core/later';

describe('goOn', () => {
  it('goes on at once with what is there', () => {
    expect(goOn(2, (value) => value + 1)).toBe(3);
    expect(goOn(null as number | null, (value) => value)).toBeNull();
  });

  it('waits for what comes later', async () => {
    await expect(goOn(Promise.resolve(2), (value) => value + 1)).resolves.toBe(3);
  });
});
