import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeInto, same } from '../../../../main/interchange/import/merge';
import { formattingOf, patchText, printJson, wrapText } from '../../../../main/interchange/import/patch';

const patch = (text: string, after: unknown, path: readonly (string | number)[] = []): string => {
  let before: unknown = JSON.parse(text);
  for (const step of path) before = (before as Record<string | number, unknown>)[step];
  return patchText(text, path, before, after);
};

describe('changing the text of a file', () => {
  it('touches only what differs', () => {
    const text = '{ "b" : 1,\n\n    "a": [1,2],   "c": {"x":   true} }\n';
    expect(patch(text, { b: 2, a: [1, 2], c: { x: true } })).toBe(text.replace('"b" : 1', '"b" : 2'));
  });

  it('adds members at the end, in the file’s own indentation', () => {
    expect(patch('{\n\t"a": 1\n}\n', { a: 1, b: { c: 2 } })).toBe('{\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n}\n');
    expect(patch('{\r\n    "a": 1\r\n}\r\n', { a: 1, b: 2 })).toBe('{\r\n    "a": 1,\r\n    "b": 2\r\n}\r\n');
  });

  it('puts an element between two that stay as they are written', () => {
    const text = '[\n  { "Id":   "a" },\n  { "Id":   "c" }\n]\n';
    const after = patch(text, [{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }]);
    expect(JSON.parse(after)).toEqual([{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }]);
    expect(after).toContain('{ "Id":   "a" }');
    expect(after).toContain('{ "Id":   "c" }');
  });

  it('changes one of several resources in a file', () => {
    const text = '[{"Name":"a","x":1},\n {"Name":"b","x":1}]';
    expect(patch(text, { Name: 'b', x: 2 }, [1])).toBe('[{"Name":"a","x":1},\n {"Name":"b","x":2}]');
  });

  it('says in the end what it was to say, whatever was merged', () => {
    const struct = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(struct, struct, fc.constantFrom(0, 2, 4, '\t'), (existing, incoming, indent) => {
        const text = JSON.stringify(existing, null, indent);
        const before = JSON.parse(text) as unknown;
        const { value } = mergeInto(before, incoming);
        expect(same(JSON.parse(patchText(text, [], before, value)), JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });
});

describe('the layout of a file', () => {
  it.each([
    ['{\n  "a": 1\n}', { insertSpaces: true, tabSize: 2, eol: '\n' }],
    ['{\r\n\t"a": 1\r\n}', { insertSpaces: false, tabSize: 1, eol: '\r\n' }],
    ['{}', { insertSpaces: true, tabSize: 2, eol: '\n' }],
  ])('%j', (text, wanted) => {
    expect(formattingOf(text)).toEqual(wanted);
  });

  it('is kept when the file is put into a wrapper', () => {
    const text = '{\n    "a":   1\n}\n';
    expect(wrapText(text, { Id: 'E1' }, 'DistributionConfig')).toBe(
      '{\n    "Id": "E1",\n    "DistributionConfig": {\n        "a":   1\n    }\n}\n',
    );
  });

  it('of a new file is two spaces and a final new line', () => {
    expect(printJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  });
});
