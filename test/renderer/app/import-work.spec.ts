import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { useApp } from '../../../renderer/app/app-state';
import {
  applyPlan,
  beginImport,
  otherSource,
  readFiles,
  readText,
  setParameters,
  showChange,
  sourcesOf,
  useImport,
} from '../../../renderer/app/import-work';
import { useToasts } from '../../../renderer/ui/toast';

const template = `
Parameters:
  Name: {Type: String}
Resources:
  A: {Type: AWS::CloudFront::ConnectionGroup, Properties: {Name: !Ref Name}}
`;
const state = () => useImport.getState();
const told = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);

beforeEach(() => {
  useToasts.setState({ messages: [] });
  otherSource();
  useImport.setState({ text: '' });
});

describe('importing in the studio', () => {
  it('reads what was pasted at once, and shows what would change', async () => {
    const studio = createMemoryStudio();
    beginImport(studio, template);
    expect(useApp.getState().dialog).toBe('import');
    await expect.poll(() => state().plan?.recognised).toEqual({ 'connection-group': 1 });
    expect(state().shown).toBe('connection-groups/a.json');
    expect(state().plan?.unresolved).toMatchObject([{ file: 'pasted.yaml', parameter: 'Name' }]);
  });

  it('works the plan out again with values for parameters', async () => {
    const studio = createMemoryStudio();
    await readText(studio, template);
    await setParameters(studio, { Name: 'mine' });
    expect(state().plan?.changes.map(({ path }) => path)).toEqual(['connection-groups/mine.json']);
    expect(state().shown).toBe('connection-groups/mine.json');
    showChange('other');
    expect(state().shown).toBe('other');
  });

  it('says where a text cannot be read, or that nothing is in it', async () => {
    const studio = createMemoryStudio();
    await readText(studio, '{ "a": ]');
    expect(state()).toMatchObject({ plan: null, busy: false });
    expect(state().problem).toMatch(/^pasted\.json, line 1: This is no JSON/);
    await readText(studio, 'hello: there');
    expect(state().problem).toContain('neither a template nor what the AWS CLI prints');
    await readFiles(studio, []);
    expect(state().problem).toBe('None of these is a JSON, YAML or JavaScript file.');
    await readText(studio, '  ');
    expect(state()).toMatchObject({ plan: null, problem: null });
  });

  it('drops a late answer to an older text', async () => {
    const memory = createMemoryStudio();
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    let calls = 0;
    const studio = createMemoryStudio({
      overrides: {
        interchange: {
          planImport: async (input) => {
            calls += 1;
            if (calls === 1) await slow;
            return memory.interchange.planImport(input);
          },
        },
      },
    });
    const first = readText(studio, '{"ConnectionGroup":{"Name":"old"}}');
    await readText(studio, '{"ConnectionGroup":{"Name":"new"}}');
    release();
    await first;
    expect(state().plan?.changes.map(({ path }) => path)).toEqual(['connection-groups/new.json']);
  });

  it('is applied as one, shows the problems, and can be taken back', async () => {
    const studio = createMemoryStudio();
    beginImport(studio);
    await readText(studio, '{"ConnectionGroup":{"Name":"mine"}}');
    await applyPlan(studio);
    expect(useApp.getState()).toMatchObject({ dialog: null, problems: true });
    expect(told()).toEqual(['ok: Imported one file.']);
    expect((await studio.files.read({ path: 'connection-groups/mine.json' })).text).toContain('mine');
    useToasts.getState().messages[0]?.action?.run();
    await expect.poll(told).toContain('ok: Took the import of one file back.');
    await expect(studio.files.read({ path: 'connection-groups/mine.json' })).rejects.toThrow();
  });

  it('stays open and says why when it cannot be applied', async () => {
    const fail = async (): Promise<never> => {
      throw new ORPCError('CONFLICT', { defined: true, message: 'It was changed.', data: {} });
    };
    const studio = createMemoryStudio({ overrides: { interchange: { applyImport: fail } } });
    await readText(studio, '{"ConnectionGroup":{"Name":"mine"}}');
    await applyPlan(studio);
    expect(state()).toMatchObject({ problem: 'It was changed.', busy: false });
    expect(state().plan).not.toBeNull();
  });
});

describe('chosen files', () => {
  it('are those that may hold something, under their path in a chosen folder', async () => {
    const file = (path: string, name = path.slice(path.lastIndexOf('/') + 1)) => ({
      name,
      webkitRelativePath: path.includes('/') ? path : '',
      text: async () => name,
    });
    const chosen = ['t.yaml', 'cdk.out/manifest.json', 'cdk.out/asset.1/x.json', 'cdk.out/node_modules/p/x.json', '.git/x.json', 'a.md'];
    expect(await sourcesOf(chosen.map((path) => file(path)))).toEqual([
      { path: 't.yaml', text: 't.yaml' },
      { path: 'cdk.out/manifest.json', text: 'manifest.json' },
    ]);
  });
});
