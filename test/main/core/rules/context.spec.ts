import { describe, expect, it } from 'vitest';
import { placeOf, replacement, reporterOf, someOf } from '../../../../main/core/rules/context';
import { checkWorkspace, rules } from '../../../../main/core/rules/index';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import { template, tenant, workspaceOf } from '../../../support/compiled';
import { applyEdit, textOf } from '../../../support/diagnostics';

const saas = template({ Comment: 'first' });
const workspace = workspaceOf({ 'distributions/saas.json': saas });
const ref = { file: 'distributions/saas.json', pointer: '/Comment', base: '' };

describe('reporterOf', () => {
  it('gives a diagnostic the severity of its rule, the exact range, and the severity of the case when there is one', () => {
    const context = { workspace, found: [] as Diagnostic[] };
    const say = reporterOf(context, { 'test.rule': { severity: 'warning', what: '', source: '' } });
    say('test.rule', ref, 'Said.');
    say('test.rule', ref, 'Said.', { severity: 'info', part: 'key' });
    expect(context.found).toEqual([
      {
        code: 'test.rule',
        severity: 'warning',
        message: 'Said.',
        file: 'distributions/saas.json',
        pointer: '/Comment',
        line: 3,
        column: 14,
        endLine: 3,
        endColumn: 21,
        fixes: [],
      },
      {
        code: 'test.rule',
        severity: 'info',
        message: 'Said.',
        file: 'distributions/saas.json',
        pointer: '/Comment',
        line: 3,
        column: 3,
        endLine: 3,
        endColumn: 12,
        fixes: [],
      },
    ]);
  });

  it('makes edits that replace exactly the value', () => {
    const edit = replacement(workspace, ref, 'Replace', 'second').edits?.[0];
    expect(edit && JSON.parse(applyEdit(textOf(saas), edit))).toMatchObject({ Comment: 'second' });
  });

  it('works without exact ranges', () => {
    const { range: _range, ...plain } = workspace;
    const context = { workspace: plain, found: [] as Diagnostic[] };
    reporterOf(context, { 'test.rule': { severity: 'error', what: '', source: '' } })('test.rule', ref, 'Said.');
    expect(context.found[0]).toMatchObject({ line: 3, column: 1 });
  });
});

describe('words', () => {
  it('names places, and CloudFront for what stands in no file', () => {
    expect(placeOf(workspace, ref)).toBe('distributions/saas.json line 3');
    expect(placeOf(workspace, { file: '', pointer: '' })).toBe('CloudFront itself');
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('lists %j', (names, expected) => {
    expect(someOf(names)).toBe(expected);
  });
});

describe('checkWorkspace', () => {
  it('sorts by file and line and keeps what the loader said', () => {
    const files = {
      'tenants/b.json': '{',
      'tenants/a.json': tenant('x', ['UPPER.example', 'Second.example']),
      'distributions/saas.json': saas,
    };
    const found = checkWorkspace(workspaceOf(files));
    const places = found.map(({ file, line }) => [file, line] as const);
    expect(places).toEqual([...places].sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x - y)));
    expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['json.syntax', 'domain.upper-case', 'shape.malformed']));
  });

  it('has a sentence and a source for every rule', () => {
    for (const [code, { what, source }] of Object.entries(rules)) {
      expect(code).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
      expect(what).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(3);
    }
    expect(Object.keys(rules).length).toBeGreaterThan(50);
  });
});
