import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, removal, setting, type Change } from '../../../../main/core/rules/edits';
import { catalogue } from '../../../../main/core/rules/catalogue';
import { checkWorkspace, type CheckOptions } from '../../../../main/core/rules/index';
import type { Diagnostic, Fix, TextEdit } from '../../../../main/core/types/diagnostic';
import { template, workspaceOf, type Files } from '../../../support/compiled';
import { applyEdit } from '../../../support/diagnostics';
import { setupOf, type RuleCase } from './cases/case';
import { allCases } from './cases/index';

const file = 'distributions/saas.json';
const at = (pointer: string, base = ''): { file: string; pointer: string; base: string } => ({ file, pointer, base });

/** The text after a fix of that file. */
function after(text: string, fixes: readonly Fix[]): string {
  const edits = fixes[0]?.edits ?? [];
  expect(edits.length).toBeLessThanOrEqual(1);
  return edits.reduce((now, edit) => applyEdit(now, edit), text);
}
const changed = (text: string, ...changes: readonly Change[]): string =>
  after(text, changeOf(workspaceOf({ [file]: text }), 'Do', changes));

describe('removal', () => {
  it('takes a member with its comma and leaves the rest as it is laid out', () => {
    const text = '{\n  "Comment": "a",\n  "Staging": false,\n  "Enabled": true\n}\n';
    expect(changed(text, { remove: at('/Comment') })).toBe('{\n  "Staging": false,\n  "Enabled": true\n}\n');
    expect(changed(text, { remove: at('/Staging') })).toBe('{\n  "Comment": "a",\n  "Enabled": true\n}\n');
    expect(changed(text, { remove: at('/Enabled') })).toBe('{\n  "Comment": "a",\n  "Staging": false\n}\n');
  });

  it('keeps Quantity right, and empties a container whole', () => {
    const text = '{ "Aliases": { "Quantity": 2, "Items": ["a.example", "b.example"] } }';
    expect(changed(text, { remove: at('/Aliases/1') })).toBe('{ "Aliases": { "Quantity": 1, "Items": ["a.example"] } }');
    expect(changed(text, { remove: at('/Aliases/1') }, { remove: at('/Aliases/0') })).toBe('{ "Aliases": { "Quantity": 0, "Items": [] } }');
    expect(changed(text, { remove: at('/Aliases') })).toBe('{}');
  });

  it('offers nothing for what is not there or not JSON', () => {
    expect(removal(workspaceOf({ [file]: template() }), at('/Nothing'), 'Remove')).toEqual([]);
    expect(removal(workspaceOf({ [file]: '{ nonsense' }), { file: 'dns/x.zone', pointer: '' }, 'Remove')).toEqual([]);
    const { excerpt: _excerpt, ...plain } = workspaceOf({ [file]: template() });
    expect(removal(plain, at('/Comment'), 'Remove')).toEqual([]);
  });
});

describe('setting', () => {
  it('replaces a value and adds a missing member behind the last one', () => {
    const text = '{\n\t"Comment": "a"\n}\n';
    expect(changed(text, { set: at('/Comment'), value: 'b' })).toBe('{\n\t"Comment": "b"\n}\n');
    expect(changed(text, { set: at('/Staging'), value: true })).toBe('{\n\t"Comment": "a",\n\t"Staging": true\n}\n');
    expect(changed('{}', { set: at('/Staging'), value: true })).toBe('{ "Staging": true }');
  });

  it('makes the members that lead to it', () => {
    expect(changed('{ "Comment": "" }', { set: at('/ViewerCertificate/SSLSupportMethod'), value: 'sni-only' })).toBe(
      '{ "Comment": "", "ViewerCertificate": { "SSLSupportMethod": "sni-only" } }',
    );
  });

  it('works below a wrapper, at its indentation', () => {
    const text = '{\n  "ETag": "E",\n  "DistributionConfig": {\n    "Comment": ""\n  }\n}\n';
    const workspace = workspaceOf({ [file]: text });
    expect(after(text, setting(workspace, at('/Enabled', '/DistributionConfig'), 'Set', false))).toBe(
      '{\n  "ETag": "E",\n  "DistributionConfig": {\n    "Comment": "",\n    "Enabled": false\n  }\n}\n',
    );
  });
});

describe('append', () => {
  it('adds to a plain list, to a counted one, and makes a missing one', () => {
    expect(changed('{ "Aliases": ["a"] }', { append: at('/Aliases'), value: 'b' })).toBe('{ "Aliases": ["a", "b"] }');
    expect(changed('{ "Aliases": { "Quantity": 1, "Items": ["a"] } }', { append: at('/Aliases'), value: 'b' })).toBe(
      '{ "Aliases": { "Quantity": 2, "Items": ["a", "b"] } }',
    );
    expect(changed('{ "Aliases": { "Quantity": 0 } }', { append: at('/Aliases'), value: 'b' })).toBe(
      '{ "Aliases": { "Quantity": 1, "Items": ["b"] } }',
    );
    expect(changed('{ "Comment": "" }', { append: at('/Aliases'), value: 'b' })).toBe('{ "Comment": "", "Aliases": ["b"] }');
    const lines = '{\n  "TenantConfig": {\n    "ParameterDefinitions": []\n  }\n}\n';
    expect(changed(lines, { append: at('/TenantConfig/ParameterDefinitions'), value: { Name: 'a' } })).toBe(
      '{\n  "TenantConfig": {\n    "ParameterDefinitions": [\n      { "Name": "a" }\n    ]\n  }\n}\n',
    );
  });
});

describe('any change', () => {
  it('does to the text what it would do to the value', () => {
    const key = fc.constantFrom('a', 'b', 'c"\\', 'Items');
    const { tree } = fc.letrec<{ tree: unknown; object: object }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), fc.array(tie('tree'), { maxLength: 3 }), tie('object')),
      object: fc.dictionary(key, tie('tree')),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), key, tree, fc.constantFrom(0, 1, 2, '\t'), (value, name, put, layout) => {
        const text = JSON.stringify(value, null, layout);
        const pointer = `/${name}`;
        expect(JSON.parse(changed(text, { set: at(pointer), value: put }))).toEqual({ ...value, [name]: put });
        const { [name]: _gone, ...rest } = value;
        expect(JSON.parse(changed(text, { remove: at(pointer) }))).toEqual(rest);
      }),
    );
  });
});

type Texts = Readonly<Record<string, string>>;

/** The two ways in which JSON usually lies in files. */
const layouts = { 'over lines': 2, 'in one line': 0 } as const;

const cases = allCases.flatMap((family) =>
  Object.entries(family).flatMap(([code, given]) => [given].flat().map((one: RuleCase, at) => [code, at + 1, one.triggers] as const)),
);

function textsOf(files: Files, indent: number): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, indent)]),
  );
}

/** The texts after all edits of a fix; those of one file from its end to its beginning, as they all mean the text before. */
function edited(texts: Texts, edits: readonly TextEdit[]): Texts {
  const late = edits.toSorted((a, b) => b.startLine - a.startLine || b.startColumn - a.startColumn);
  const after: Record<string, string> = { ...texts };
  for (const edit of late) after[edit.file] = applyEdit(after[edit.file] ?? '', edit);
  return after;
}

describe.each(Object.entries(layouts))('quick fixes in JSON %s', (_layout, indent) => {
  it.each(cases)('%s (case %i): each fix that is offered can be made, and mends it', (code, _at, triggers) => {
    const { files, settings = {}, options = {} } = setupOf(triggers);
    const texts = textsOf(files, indent);
    const check = (now: Texts, with_: CheckOptions): readonly Diagnostic[] => checkWorkspace(workspaceOf(now, settings), with_);
    const before = check(texts, options);
    const broken = (found: readonly Diagnostic[]): readonly string[] =>
      found
        .filter((each) => /^(?:json|shape)\./.test(each.code) && each.severity === 'error')
        .map((each) => `${each.file} ${each.message}`);
    const own = before.filter((each) => each.code === code);
    let made = 0;
    for (const diagnostic of own) {
      for (const { title, edits } of diagnostic.fixes) {
        if (!edits) continue;
        made += 1;
        const mended = edited(texts, edits);
        for (const [path, text] of Object.entries(mended)) {
          if (path.endsWith('.json') && text !== texts[path]) expect(() => JSON.parse(text) as unknown, `${title}: ${text}`).not.toThrow();
        }
        const after = check(mended, options);
        expect(after.filter((each) => each.code === code).length, `${title}: ${JSON.stringify(mended)}`).toBeLessThan(own.length);
        // A mended shape may well show what was wrong behind it.
        if (code.startsWith('shape.')) continue;
        expect(broken(after), title).toEqual(broken(before).filter((known) => broken(after).includes(known)));
      }
    }
    // What the catalogue says of a fix must be true of a case at least.
    if (catalogue[code]?.fix === undefined) expect(made, `${code} has a fix that its rule does not tell of`).toBe(0);
  });

  it.each([...new Set(cases.map(([code]) => code))].filter((code) => catalogue[code]?.fix !== undefined))(
    '%s offers the fix that its rule tells of',
    (code) => {
      const offered = cases
        .filter(([each]) => each === code)
        .flatMap(([, , triggers]) => {
          const { files, settings = {}, options = {} } = setupOf(triggers);
          return checkWorkspace(workspaceOf(textsOf(files, indent), settings), options).filter((each) => each.code === code);
        })
        .flatMap(({ fixes }) => fixes.filter(({ edits }) => edits !== undefined && edits.length > 0));
      expect(offered).not.toEqual([]);
    },
  );
});
