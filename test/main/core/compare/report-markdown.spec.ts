import { expect, it } from 'vitest';
import { markdownReport } from '../../../../main/core/compare/report-markdown';
import { hostileReport } from '../../../support/reports';

const text = markdownReport(hostileReport());

it('tells what changes, for whom and why, with the ladders side by side', () => {
  expect(text).toContain('2 of 1,500 requests are answered differently, for one cause.');
  expect(text).toMatch(/^### 1\. 2 requests stop working/m);
  expect(text).toMatch(/^\| \*\*>\*\* \| `04-owner` \| matched: .* \| refused: Refused\. .*\|$/m);
  expect(text).toContain('## Expected differences');
});

it('takes nothing of names and addresses for markup', () => {
  // Escaped characters first: an escaped backquote opens nothing.
  const outside = text.replaceAll(/\\./g, '').replaceAll(/(`+)[^\n]*?\1/g, '');
  expect(outside).not.toContain('<script>');
  expect(outside).not.toMatch(/\[a\]\(/);
  expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  const columns = (line: string): number => line.replaceAll('\\|', '').split('|').length;
  for (const table of text.split('\n\n').filter((part) => part.startsWith('| '))) {
    expect(new Set(table.trim().split('\n').map(columns)).size).toBe(1);
  }
});
