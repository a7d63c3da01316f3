import { expect, it } from 'vitest';
import { reportStyle } from '../../../../main/core/compare/report-style';

it('has both colour schemes and a print form, and loads nothing', () => {
  for (const part of ['prefers-color-scheme:dark', '@media print', 'overflow-wrap:anywhere']) expect(reportStyle).toContain(part);
  expect(reportStyle).not.toMatch(/url\(|@import|</);
});
