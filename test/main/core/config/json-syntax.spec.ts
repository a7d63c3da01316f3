import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../main/core/config/json';
import { syntaxProblems } from '../../../../main/core/config/json-syntax';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import { applyEdit } from '../../../support/diagnostics';

function problemsOf(text: string): readonly Diagnostic[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return syntaxProblems('f.json', text, error);
  }
}

describe('json.syntax', () => {
  it.each([
    ['{\n  "a": 1,\n}', 2, 9, 'nothing after it'],
    ['[\n  1,\n  2,\n]', 3, 4, 'nothing after it'],
    ['{\n  "a": 1\n  "b": 2\n}', 2, 8, 'A comma is missing after this value'],
    ['{\n  "a" 1\n}', 2, 5, 'A colon is missing'],
    ["{\n  'a': 1\n}", 2, 3, 'double quotes, not in single ones'],
    ['{\n  a: 1\n}', 2, 3, 'double quotes'],
    ['{ "a": "x\n" }', 1, 8, 'no closing double quote'],
    ['{ "a": "\\q" }', 1, 8, 'A backslash itself is written'],
    ['{ "a": "\\u12" }', 1, 8, 'four hexadecimal digits'],
    ['{ "a": "\t" }', 1, 8, 'control character'],
    ['{ "a": 1', 1, 8, 'closing brace'],
    ['[1, 2', 1, 5, 'closing bracket'],
    ['{} {}', 1, 4, 'after the end'],
    ['// note\n{}', 1, 1, 'no comments'],
    ['{ "a": /* x */ 1 }', 1, 8, 'no comments'],
    ['{ "a": NaN }', 1, 8, 'NaN is no JSON value'],
    ['{ "a": }', 1, 8, 'A value is missing'],
    ['   ', 1, 1, 'empty'],
  ])('explains %j', (text, line, column, words) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ code: 'json.syntax', severity: 'error', file: 'f.json', line, column });
    expect(first?.message).toContain(words);
  });

  it('reports several problems of one file, one each', () => {
    const text = '{\n  "a": 1\n  "b": tru,\n  "c": 3,\n}';
    expect(problemsOf(text).map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it.each(['{"a":1,}', '[1,2,\n]', '{"a":1 "b":2}', '{"a" 1}', '{\n "a": [1,2,\n  ],\n}'])('mends %j by its own edits', (broken) => {
    let text = broken;
    for (let round = 0; round < 4; round += 1) {
      const edit = problemsOf(text)[0]?.fixes[0]?.edits?.[0];
      if (edit) text = applyEdit(text, edit);
    }
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it('stops counting after twenty', () => {
    expect(problemsOf(`[${'\n1 2'.repeat(100)}]`)).toHaveLength(20);
  });

  it('finds a problem in every document that lost or gained a character and is no JSON any more, within its lines', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '\\', '\u0001', '['),
        (value, seed, inserted) => {
          const whole = JSON.stringify(value, null, 2);
          const at = seed % (whole.length + 1);
          const text = whole.slice(0, at) + inserted + whole.slice(inserted === '' ? at + 1 : at);
          const reading = readJson('f.json', text);
          if (reading.ok) return;
          const last = text.split('\n').length;
          expect(reading.diagnostics.length).toBeGreaterThan(0);
          for (const { line, column, endLine = line } of reading.diagnostics) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(column).toBeGreaterThanOrEqual(1);
            expect(endLine).toBeLessThanOrEqual(last);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('still answers where the parser’s stack ends', () => {
    expect(problemsOf('['.repeat(200_000)).length).toBeGreaterThan(0);
  });
});
