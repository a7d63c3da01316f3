import { describe, expect, it } from 'vitest';
import { createReport, syntax } from '../../../../main/interchange/import/report';

describe('what an import cannot tell', () => {
  it('is told once, in the order of the sources', () => {
    const report = createReport();
    const at = (line: number) => syntax({ file: 'a.json', line, column: 1 }, 'x', 'y');
    report.unresolved(at(3));
    report.unresolved(at(1));
    report.unresolved(at(3));
    report.skip('B', 'no place');
    report.skip('A', 'no place', 2);
    report.skip('B', 'no place');
    report.note('n');
    report.note('n');
    const { unresolved, skipped, notes } = report.said();
    expect(unresolved.map(({ line, code }) => [line, code])).toEqual([
      [1, 'syntax'],
      [3, 'syntax'],
    ]);
    expect(skipped).toEqual([
      { type: 'A', count: 2, reason: 'no place' },
      { type: 'B', count: 2, reason: 'no place' },
    ]);
    expect(notes).toEqual(['n']);
  });
});
