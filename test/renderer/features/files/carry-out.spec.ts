import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '../../../../renderer/features/files/carry-out';
import { useQuestion } from '../../../../renderer/features/files/file-dialogs-state';
import { makeBench } from '../../../support/workbench';

const edit = (file: string) => ({ file, startLine: 1, startColumn: 11, endLine: 1, endColumn: 14, text: '"z"', old: '"a"' });

beforeEach(() => {
  useQuestion.setState({ question: null });
});

describe('a rename', () => {
  it('is made at once when it stays in the file on the screen', async () => {
    const { bench, documents } = await makeBench();
    await bench.open('tenants/a.json');
    await carryOut(bench, { title: 'Rename', edits: [edit('tenants/a.json')], warnings: [] });
    expect([documents.text('tenants/a.json'), useQuestion.getState().question]).toEqual(['{ "Name": "z" }\n', null]);
  });

  it('is shown first when it reaches into other files, or when there is something to know', async () => {
    const { bench, documents } = await makeBench();
    await bench.open('tenants/b.json');
    const plan = { title: 'Rename', edits: [edit('tenants/a.json')], warnings: [] };
    await carryOut(bench, plan);
    expect(useQuestion.getState().question).toMatchObject({ kind: 'edits', plan: { ...plan, verb: 'Rename' } });
    useQuestion.setState({ question: null });
    await bench.open('tenants/a.json');
    await carryOut(bench, { ...plan, warnings: ['AWS cannot rename a tenant.'] });
    expect(useQuestion.getState().question).toMatchObject({ kind: 'edits' });
    expect(documents.text('tenants/a.json')).toBe('{ "Name": "a" }\n');
  });
});
