import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../main/core/config/json';

describe('readJson', () => {
  it('gives the value of any document, with nothing to say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, space) => {
        const reading = readJson('f.json', JSON.stringify(value, null, space));
        expect(reading).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) as unknown, diagnostics: [] });
      }),
    );
  });

  it('tolerates a byte order mark', () => {
    expect(readJson('f.json', '\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 }, diagnostics: [] });
  });

  it('warns of a name that stands twice, wherever it is, at its second place', () => {
    const text = '{\n  "Enabled": true,\n  "list": [\n    { "a": 1,\n      "a": 2 }\n  ],\n  "Enabled": false\n}';
    const reading = readJson('f.json', text);
    expect(reading.ok && reading.value).toEqual({ Enabled: false, list: [{ a: 2 }] });
    expect(
      reading.diagnostics.map(({ code, severity, pointer, line, column, endColumn }) => [code, severity, pointer, line, column, endColumn]),
    ).toEqual(
      expect.arrayContaining([
        ['json.duplicate-member', 'warning', '/Enabled', 7, 3, 12],
        ['json.duplicate-member', 'warning', '/list/0/a', 5, 7, 10],
      ]),
    );
    expect(reading.diagnostics.find(({ pointer }) => pointer === '/Enabled')?.message).toContain('first in line 2');
  });

  it('finds a duplicate however it is nested, and none where there is none', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (value, twice) => {
        const inner = JSON.stringify(value);
        const reading = readJson('f.json', `[{"x":${inner}${twice ? `,"x":${inner}` : ''}}]`);
        expect(reading.diagnostics).toHaveLength(twice ? 1 : 0);
      }),
    );
  });

  it('keeps a member called __proto__ as an ordinary one', () => {
    const reading = readJson('f.json', '{"__proto__":{"a":1}}');
    expect(reading.ok && Object.keys(reading.value as object)).toEqual(['__proto__']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const reading = readJson('f.json', text);
        expect(reading.ok || reading.diagnostics.length > 0).toBe(true);
      }),
    );
  });
});
