import type { editor, languages } from 'monaco-editor/editor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerImport } from '../../../../renderer/api/import-requests';
import { useDiagnosticsStore } from '../../../../renderer/api/stores';
import { useQuestion } from '../../../../renderer/features/files/file-dialogs-state';
import { startFixes } from '../../../../renderer/features/files/fixes';
import { commands, FakeModel, fixProviders, resetEditor } from '../../../support/fake-editor';
import { makeDiagnostic } from '../../../support/make-diagnostic';
import { makeBench, type TestBench } from '../../../support/workbench';

vi.mock('../../../../renderer/editors', async () => import('../../../support/fake-editor'));

const [a, b] = ['tenants/a.json', 'tenants/b.json'] as const;
const problem = (file: string, title: string, more: readonly string[] = []) =>
  makeDiagnostic({
    file,
    line: 1,
    fixes: [title, ...more].map((one) => ({
      title: one,
      edits: [{ file, startLine: 1, startColumn: 3, endLine: 1, endColumn: 9, text: `"${one}"` }],
    })),
  });

let test: TestBench;
let stop: () => void;
let mended = 0;
beforeEach(async () => {
  resetEditor();
  mended = 0;
  useDiagnosticsStore.setState({ saved: [], live: null });
  test = await makeBench();
  stop = startFixes(test.bench, () => (mended += 1));
});
afterEach(() => {
  stop();
  useDiagnosticsStore.setState({ saved: [], live: null });
  useQuestion.setState({ question: null });
});

async function actions(text = '{}'): Promise<readonly languages.CodeAction[]> {
  const model = new FakeModel(text, 'json', { scheme: 'workspace', path: `/${a}` }) as unknown as editor.ITextModel;
  const range = { startLineNumber: 1, endLineNumber: 1 } as never;
  const list = await fixProviders[0]?.provideCodeActions(model, range, undefined as never, undefined as never);
  return list?.actions ?? [];
}
const run = (action: languages.CodeAction | undefined): void =>
  commands.get(action?.command?.id ?? '')?.(null, ...(action?.command?.arguments ?? []));

describe('fixes', () => {
  it('are all offered, the first of each problem as the one to take', async () => {
    useDiagnosticsStore.setState({ saved: [problem(a, 'One', ['Two'])] });
    expect((await actions()).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['One', true],
      ['Two', false],
    ]);
  });

  it('are made in the file, and then the next check need not wait', async () => {
    useDiagnosticsStore.setState({ saved: [problem(a, 'One')] });
    run((await actions())[0]);
    await expect.poll(() => test.documents.text(a)).toBe('{ "One": "a" }\n');
    await expect.poll(() => mended).toBe(1);
  });

  it('of one kind are made in the whole workspace after a yes', async () => {
    useDiagnosticsStore.setState({ saved: [problem(a, 'One'), problem(b, 'One')] });
    const all = (await actions()).find(({ title }) => title === 'Fix all 2 problems of this kind in the workspace (2 files)');
    run(all);
    await expect.poll(() => useQuestion.getState().question).not.toBeNull();
    const { question } = useQuestion.getState();
    expect(question?.kind === 'edits' && question.plan.edits.map(({ old, text }) => [old, text])).toEqual([
      ['"Name"', '"One"'],
      ['"Name"', '"One"'],
    ]);
    expect(question).toMatchObject({ kind: 'edits', plan: { title: 'Fix 2 problems', verb: 'Fix' } });
    if (question?.kind === 'edits') await test.bench.editMany(question.plan);
    expect((await test.studio.files.read({ path: b })).text).toBe('{ "One": "b" }\n');
  });
});

describe('a pasted template', () => {
  const template = '{ "Resources": { "a": { "Type": "AWS::CloudFront::Distribution" } } }';

  it('can be imported where somebody takes it, and only there', async () => {
    expect(await actions(template)).toEqual([]);
    const taken: string[] = [];
    const done = answerImport((text) => taken.push(text));
    const [action] = await actions(template);
    expect(action?.title).toBe('Import this template…');
    run(action);
    expect(taken).toEqual([template]);
    done();
  });
});
