import { expect, it } from 'vitest';
import { renderComparison } from '../../../main/cli/render-comparison';
import { styleFor } from '../../../main/cli/style';
import { hostileReport } from '../../support/reports';

const style = styleFor({}, {});

it('stays within the width, whatever names and addresses hold', () => {
  const report = hostileReport();
  const text = renderComparison(report, style);
  expect(text).toContain('2 of 1,500 requests are answered differently');
  expect(text).toContain('Expected (known)');
  expect(text).toMatch(/^ {2}> 04-owner/m);
  expect(text).toContain('(3 requests)');
});

it('says in one line when nothing changes', () => {
  const report = hostileReport();
  const same = {
    ...report.comparison,
    changed: 0,
    ignored: 0,
    groups: [],
    divergences: [],
    before: { ...report.comparison.before, skipped: 0 },
  };
  expect(renderComparison({ ...report, before: 'a', after: 'b', comparison: same }, style)).toBe(
    'a → b\nNone of 1,500 requests is answered differently.\n',
  );
});
