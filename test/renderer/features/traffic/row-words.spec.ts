import { describe, expect, it } from 'vitest';
import { clockTime, pathOf, statusWord } from '../../../../renderer/features/traffic/row-words';

describe('cells of the traffic list', () => {
  it('show path and query alone', () => {
    expect(pathOf('https://shop.example/cart?full=1')).toBe('/cart?full=1');
    expect(pathOf('https://shop.example')).toBe('/');
  });

  it('show the failure where there is no status', () => {
    expect(statusWord({ status: null, failure: 'tls.expired' })).toBe('tls.expired');
    expect(statusWord({ status: 200, failure: null })).toBe('200');
  });

  it('show the time of day with milliseconds', () => {
    expect(clockTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
  });
});
