import { describe, expect, it } from 'vitest';
import { fixesOf, groupProblems, type ProblemRow } from '../../../renderer/app/problem-groups';
import { makeDiagnostic } from '../../support/make-diagnostic';

const problems = [
  makeDiagnostic({ file: 'dns/a.zone', severity: 'warning', line: 4, message: 'The chain dangles.', code: 'dns.dangling' }),
  makeDiagnostic({ file: 'tenants/b.json', line: 9 }),
  makeDiagnostic({ file: 'tenants/b.json', line: 2, severity: 'info' }),
  makeDiagnostic({ file: 'tenants/a.json', line: 1 }),
];
const none: ReadonlySet<string> = new Set();
const said = (rows: readonly ProblemRow[]): readonly string[] =>
  rows.map((row) => (row.kind === 'file' ? `${row.file} (${row.count}, ${row.worst})` : `  ${row.problem.line}`));

describe('the list of problems', () => {
  it('groups by file, those with errors first, each by line', () => {
    expect(said(groupProblems(problems, '', 'all', none))).toEqual([
      'tenants/a.json (1, error)',
      '  1',
      'tenants/b.json (2, error)',
      '  2',
      '  9',
      'dns/a.zone (1, warning)',
      '  4',
    ]);
  });

  it('filters by text, file, code and severity', () => {
    expect(said(groupProblems(problems, 'DANGLES', 'all', none))).toEqual(['dns/a.zone (1, warning)', '  4']);
    expect(said(groupProblems(problems, 'tenants/b', 'error', none))).toEqual(['tenants/b.json (1, error)', '  9']);
    expect(said(groupProblems(problems, 'dns.dangling', 'error', none))).toEqual([]);
  });

  it('takes words in any order, and leaves out what stands after a minus', () => {
    expect(said(groupProblems(problems, 'dangles dns/', 'all', none))).toEqual(['dns/a.zone (1, warning)', '  4']);
    expect(said(groupProblems(problems, '-tenants', 'all', none))).toEqual(['dns/a.zone (1, warning)', '  4']);
  });

  it('can show notes alone, and what has a fix to be made', () => {
    expect(said(groupProblems(problems, '', 'info', none))).toEqual(['tenants/b.json (1, info)', '  2']);
    const edit = { file: 'dns/a.zone', startLine: 4, startColumn: 1, endLine: 4, endColumn: 2, text: 'x' };
    const fixable = makeDiagnostic({ file: 'dns/a.zone', line: 4, fixes: [{ title: 'advice' }, { title: 'do it', edits: [edit] }] });
    expect(said(groupProblems([...problems, fixable], '', 'fixable', none))).toEqual(['dns/a.zone (1, error)', '  4']);
    expect(fixesOf(fixable).map(({ title }) => title)).toEqual(['do it']);
  });

  it('shows only the head of a folded file, and gives every row a key of its own', () => {
    expect(said(groupProblems(problems, 'tenants', 'all', new Set(['tenants/b.json'])))).toEqual([
      'tenants/a.json (1, error)',
      '  1',
      'tenants/b.json (2, error)',
    ]);
    const keys = groupProblems(problems, '', 'all', none).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
