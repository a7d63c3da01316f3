import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildHeatGrid } from '../../../renderer/charts/heat-grid';
import { changeText, renderHeatSvg, tenantText } from '../../../renderer/charts/heat-svg';
import { tenantOutcomes } from '../../support/tenant-outcomes';

describe('the grid as an SVG file', () => {
  it('draws a dozen tenants', async () => {
    const file = join(import.meta.dirname, 'golden', 'heat.svg');
    await expect(renderHeatSvg(buildHeatGrid(tenantOutcomes(12)))).toMatchFileSnapshot(file);
  });

  it('writes changes with their sign, and names the rest of the tenants', () => {
    expect([changeText(0), changeText(1200), changeText(-3)]).toEqual(['', '+1,200', '−3']);
    expect([tenantText({ tenant: '' }), tenantText({ tenant: 'a' })]).toEqual(['all others', 'a']);
  });
});
