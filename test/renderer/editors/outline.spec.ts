import { describe, expect, it } from 'vitest';
import { outlineOf, type OutlineEntry } from '../../../renderer/editors/outline';

const names = (entries: readonly OutlineEntry[], indent = ''): readonly string[] =>
  entries.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === '' ? '' : ` (${detail})`}`,
    ...names(children, `${indent}  `),
  ]);

describe('the outline', () => {
  it('calls members by their names, and elements by what they are called', () => {
    const text = '{ "Origins": { "Items": [{ "Id": "web" }, { "Port": 80 }, { "Id": "" }] }, "Aliases": ["a.example"] }';
    expect(names(outlineOf(text))).toEqual([
      'Origins',
      '  Items (3)',
      '    web',
      '      Id (web)',
      '    1',
      '      Port (80)',
      '    2',
      '      Id',
      'Aliases (1)',
      '  "a.example" (a.example)',
    ]);
  });

  it('says where an entry and its name stand', () => {
    const [first] = outlineOf('{ "Name": "acme" }');
    expect(first).toMatchObject({ start: 2, end: 16, nameStart: 2, nameEnd: 8, kind: 'string' });
  });

  it('goes as far as the text makes sense', () => {
    expect(names(outlineOf('{ "A": { "B": 1 }, "C": '))).toEqual(['A', '  B (1)']);
    expect(outlineOf('')).toEqual([]);
  });
});
