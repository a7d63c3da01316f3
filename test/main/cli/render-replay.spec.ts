import { expect, it } from 'vitest';
import { renderReplay } from '../../../main/cli/render-replay';
import { styleFor } from '../../../main/cli/style';
import { hostileReport } from '../../support/reports';

it('counts statuses and result types, most first, and tells what was skipped and assumed', () => {
  const { comparison } = hostileReport();
  const before = { requests: 4, skipped: 1, byStatus: { 403: 1, 200: 3 }, byResultType: { Hit: 4 }, linesPerSecond: 1234 };
  const text = renderReplay(
    {
      ...comparison,
      before,
      divergences: [{ text: 'Something was assumed.', count: 1 }],
      skipped: [{ file: 'a.har', line: 3, reason: 'No URL.', text: '' }],
    },
    styleFor({}, {}),
  );
  expect(text).toContain('4 requests replayed, 1,234 requests/s');
  expect(text.indexOf('  200 ')).toBeLessThan(text.indexOf('  403 '));
  expect(text).toContain('! Something was assumed. (1 request)');
  expect(text).toContain('a.har:3  No URL.');
});
