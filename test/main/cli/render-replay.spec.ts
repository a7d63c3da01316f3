import { expect, it } from 'vitest';
import { renderReplay } from '../../../main/cli/render-replay';
import { styleFor } from '../../../main/cli/style';

it('counts statuses and result types, most first, and tells what was skipped and assumed', () => {
  const summary = { requests: 4, skipped: 7, byStatus: { 403: 1, 200: 3 }, byResultType: { Hit: 4 }, linesPerSecond: 1234 };
  const text = renderReplay(
    {
      kind: 'set',
      summary,
      fidelity: null,
      divergences: [{ text: 'Something was assumed.', count: 1 }],
      skipped: [{ file: 'a.har', line: 3, reason: 'No URL.', text: '' }],
    },
    styleFor({}, {}),
  );
  expect(text).toContain('4 requests replayed, 1,234 requests/s');
  expect(text.indexOf('  200 ')).toBeLessThan(text.indexOf('  403 '));
  expect(text).toContain('! Something was assumed. (1 request)');
  expect(text).toContain('7 requests could not be used:\n  a.har:3  No URL.');
  expect(text).toContain('… and 2 more');
});
