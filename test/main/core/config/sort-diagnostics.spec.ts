import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortDiagnostics } from '../../../../main/core/config/sort-diagnostics';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';

const diagnostic: fc.Arbitrary<Diagnostic> = fc.record({
  code: fc.constantFrom('a.b', 'a.c'),
  severity: fc.constantFrom('error', 'warning'),
  message: fc.constantFrom('One.', 'Two.'),
  file: fc.constantFrom('a.json', 'b/a.json', 'b.json'),
  line: fc.integer({ min: 1, max: 12 }),
  column: fc.integer({ min: 1, max: 3 }),
  pointer: fc.constantFrom('', '/a'),
  fixes: fc.constantFrom([], [{ title: 'Fix it.' }]),
});

describe('sortDiagnostics', () => {
  it('sorts by file, line and column, whatever the order in which they were found', () => {
    fc.assert(
      fc.property(fc.array(diagnostic), fc.integer(), (list, seed) => {
        const shuffled = list.toSorted((a, b) => ((JSON.stringify(a).length * seed) % 7) - ((JSON.stringify(b).length * seed) % 7));
        const sorted = sortDiagnostics(list);
        expect(sortDiagnostics(shuffled)).toEqual(sorted);
        const places = sorted.map(({ file, line, column }) => `${file} ${String(line).padStart(3)} ${column}`);
        expect(places).toEqual(places.toSorted());
      }),
    );
  });
});
