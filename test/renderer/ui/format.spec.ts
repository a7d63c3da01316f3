import { describe, expect, it } from 'vitest';
import { formatBytes, formatMilliseconds } from '../../../renderer/ui/format';

describe('numbers', () => {
  it.each([
    [0, '0 B'],
    [812, '812 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [4120, '4.1 kB'],
    [23_400_000, '23 MB'],
    [999_600, '1.0 MB'],
    [5e12, '5.0 TB'],
    [5e16, '50000 TB'],
  ])('%d bytes read %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it.each([
    [0, '0.0 ms'],
    [0.43, '0.4 ms'],
    [12.4, '12 ms'],
    [1234, '1.2 s'],
    [61_000, '61 s'],
  ])('%d milliseconds read %s', (milliseconds, words) => {
    expect(formatMilliseconds(milliseconds)).toBe(words);
  });
});
