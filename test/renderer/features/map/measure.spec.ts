import { describe, expect, it } from 'vitest';
import { estimateWidth } from '../../../../main/core/charts/text';
import { measureText } from '../../../../renderer/features/map/measure';

describe('measuring text', () => {
  it('falls back to the estimate where there is no screen', () => {
    expect(measureText('shop.example.com', 12)).toBe(estimateWidth('shop.example.com', 12));
  });
});
