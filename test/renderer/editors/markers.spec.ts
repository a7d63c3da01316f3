import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, fixesAt, markerOf, type Marker } from '../../../renderer/editors/markers';
import type { Diagnostic, TextEdit } from '../../../main/core/types/diagnostic';
import { makeDiagnostic } from '../../support/make-diagnostic';

const text = ['{', '  "Naem": "acme",', '  "Enabled": true', '}', ''];

function mark(part: Partial<Diagnostic>): Marker {
  return markerOf(makeDiagnostic(part), (line) => text[line - 1] ?? '', text.length);
}

const range = ({ startLineNumber, startColumn, endLineNumber, endColumn }: Marker): string =>
  `${startLineNumber}:${startColumn}-${endLineNumber}:${endColumn}`;

describe('where a problem is underlined', () => {
  it('covers the string, word or sign at its position', () => {
    expect(range(mark({ line: 2, column: 3 }))).toBe('2:3-2:9');
    expect(range(mark({ line: 3, column: 14 }))).toBe('3:14-3:18');
    expect(range(mark({ line: 1, column: 1 }))).toBe('1:1-1:2');
  });

  it('covers what the problem itself says it covers', () => {
    expect(range(mark({ line: 1, column: 1, endLine: 4, endColumn: 2 }))).toBe('1:1-4:2');
    expect(range(mark({ line: 2, column: 3, endColumn: 5 }))).toBe('2:3-2:5');
  });

  it('stays inside the text, whatever the problem says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 40 }),
        fc.integer({ min: -3, max: 90 }),
        fc.option(fc.integer({ min: 0, max: 60 })),
        (line, column, end) => {
          const found = mark({ line, column, ...(end === null ? {} : { endLine: end }) });
          expect(found.startLineNumber).toBeGreaterThanOrEqual(1);
          expect(found.startLineNumber).toBeLessThanOrEqual(text.length);
          expect(found.endLineNumber).toBeGreaterThanOrEqual(found.startLineNumber);
          expect(found.endLineNumber).toBeLessThanOrEqual(text.length);
          expect(found.startColumn).toBeLessThanOrEqual((text[found.startLineNumber - 1] ?? '').length + 1);
          expect(found.endLineNumber > found.startLineNumber || found.endColumn > found.startColumn).toBe(true);
        },
      ),
    );
  });

  it('adds advice that cannot be done by itself to the message', () => {
    const fixes = [{ title: 'Add the tenant first.' }, { title: 'Rename it', edits: [] }];
    expect(mark({ message: 'Nobody.', fixes }).message).toBe('Nobody.\nFix: Add the tenant first.');
  });
});

describe('fixes at a place', () => {
  const edit: TextEdit = { file: 'tenants/acme.json', startLine: 2, startColumn: 4, endLine: 2, endColumn: 8, text: 'Name' };
  const doable = makeDiagnostic({ line: 2, column: 3, fixes: [{ title: 'Rename to "Name"', edits: [edit] }, { title: 'Read the guide' }] });

  it('are those with edits, of problems on those lines of that file', () => {
    const titles = (file: string, from: number, to: number): readonly string[] =>
      fixesAt([doable], file, { startLineNumber: from, endLineNumber: to }).map(({ fix }) => fix.title);
    expect(titles('tenants/acme.json', 1, 3)).toEqual(['Rename to "Name"']);
    expect(titles('tenants/acme.json', 3, 3)).toEqual([]);
    expect(titles('tenants/other.json', 2, 2)).toEqual([]);
  });

  it('mend the text, several edits in any order', () => {
    const insert: TextEdit = { file: '', startLine: 3, startColumn: 18, endLine: 3, endColumn: 18, text: ',' };
    const cut: TextEdit = { file: '', startLine: 1, startColumn: 1, endLine: 2, endColumn: 3, text: '{ ' };
    expect(applyEdits(text.join('\n'), [edit, insert])).toBe('{\n  "Name": "acme",\n  "Enabled": true,\n}\n');
    expect(applyEdits(text.join('\n'), [insert, cut])).toBe('{ "Naem": "acme",\n  "Enabled": true,\n}\n');
  });
});
