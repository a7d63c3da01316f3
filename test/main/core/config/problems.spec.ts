import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileLocator } from '../../../../main/core/config/locate';
import { diagnosticsOf } from '../../../../main/core/config/problems';
import type { ShapeProblem } from '../../../../main/core/config/shapes/reading';
import { applyEdit } from '../../../support/diagnostics';

const problem = (more: Partial<ShapeProblem>): ShapeProblem => ({
  code: 'shape.test',
  severity: 'error',
  message: 'm',
  pointer: '',
  part: 'value',
  ...more,
});
const made = (text: string, more: Partial<ShapeProblem>): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf('f.json', text, () => createFileLocator('f.json', text), [problem(more)]);
const mended = (text: string, more: Partial<ShapeProblem>): string => {
  const edit = made(text, more)[0]?.fixes[0]?.edits?.[0];
  if (!edit) throw new Error('no edit');
  return applyEdit(text, edit);
};

describe('diagnosticsOf', () => {
  it('does not look at the text when there is nothing to say', () => {
    const refuse = (): never => {
      throw new Error('looked');
    };
    expect(diagnosticsOf('f.json', '{}', refuse, [])).toEqual([]);
  });

  it('places a problem at its name or at its value', () => {
    const text = '{\n  "Name": 5\n}';
    expect(made(text, { pointer: '/Name', part: 'key' })[0]).toMatchObject({ line: 2, column: 3, endColumn: 9 });
    expect(made(text, { pointer: '/Name' })[0]).toMatchObject({ line: 2, column: 11, endColumn: 12, fixes: [] });
  });

  it('renames and replaces', () => {
    const text = '{\n  "Naem": "5"\n}';
    expect(mended(text, { pointer: '/Naem', remedy: { kind: 'rename-key', title: '', name: 'Name' } })).toBe('{\n  "Name": "5"\n}');
    expect(mended(text, { pointer: '/Naem', remedy: { kind: 'replace-value', title: '', value: 5 } })).toBe('{\n  "Naem": 5\n}');
  });

  it('removes a member with its comma', () => {
    const remove = (text: string, pointer: string): string => mended(text, { pointer, remedy: { kind: 'remove-member', title: '' } });
    expect(remove('{\n  "a": 1,\n  "b": 2\n}', '/a')).toBe('{\n  "b": 2\n}');
    expect(remove('{\n  "a": 1,\n  "b": [2, 3]\n}', '/b')).toBe('{\n  "a": 1\n}');
    expect(remove('{ "x": { "a": 1 } }', '/x/a')).toBe('{ "x": {} }');
  });

  it('inserts members the way the first one is written', () => {
    const remedy = { kind: 'insert-members', title: '', members: { A: 1, B: 'x' } } as const;
    expect(mended('{\n    "c": 2\n}', { remedy })).toBe('{\n    "A": 1,\n    "B": "x",\n    "c": 2\n}');
    expect(mended('{"c":2}', { remedy })).toBe('{"A": 1, "B": "x", "c":2}');
    expect(mended('{ }', { remedy })).toBe('{ "A": 1, "B": "x" }');
    expect(mended('{"x":{}}', { pointer: '/x', remedy })).toBe('{"x":{ "A": 1, "B": "x" }}');
  });

  it('inserts into any object of any document without breaking it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.constantFrom(0, 2, '\t'), (value, space) => {
        const remedy = { kind: 'insert-members', title: '', members: { 'a new one': true } } as const;
        const text = mended(JSON.stringify(value, null, space), { remedy });
        expect(JSON.parse(text)).toEqual({ 'a new one': true, ...(JSON.parse(JSON.stringify(value)) as object) });
      }),
    );
  });
});
