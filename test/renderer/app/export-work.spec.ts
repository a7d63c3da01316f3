import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { useWorkspace } from '../../../renderer/api/stores';
import { useApp } from '../../../renderer/app/app-state';
import { beginExport, choose, saveToFolder, setFolder, showFile, useExport } from '../../../renderer/app/export-work';
import { useToasts } from '../../../renderer/ui/toast';

const before = useExport.getState();

beforeEach(async () => {
  useExport.setState(before, true);
  useToasts.setState({ messages: [] });
  useWorkspace.setState({ info: await createMemoryStudio().workspace.info() });
});

const shown = (): string | null => useExport.getState().shown;
const toasts = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);

describe('an export in the studio', () => {
  it('opens with the files of the format chosen last, and a folder beside the workspace', async () => {
    const studio = createMemoryStudio();
    beginExport(studio);
    expect(useApp.getState().dialog).toBe('export');
    await vi.waitFor(() => expect(shown()).toBe('versions.tf'));
    await choose(studio, { format: 'cloudformation' });
    expect(shown()).toBe('template.yaml');
    beginExport(studio);
    await vi.waitFor(() => expect(shown()).toBe('template.yaml'));
    const workspace = useWorkspace.getState().info?.path ?? '';
    const { folder } = useExport.getState();
    expect(folder.endsWith('-export')).toBe(true);
    expect(folder.startsWith(`${workspace}/`)).toBe(false);
  });

  it('remembers the folder for the workspace that it was chosen for', async () => {
    const studio = createMemoryStudio();
    beginExport(studio);
    setFolder('/elsewhere');
    beginExport(studio);
    expect(useExport.getState().folder).toBe('/elsewhere');
    useWorkspace.setState({ info: { ...(await studio.workspace.info()), path: '/other' } });
    beginExport(studio);
    expect(useExport.getState().folder).toBe('/other-export');
  });

  it('keeps showing a file that is still there', async () => {
    const studio = createMemoryStudio();
    await choose(studio, { format: 'terraform' });
    showFile('outputs.tf');
    await choose(studio, { certificates: 'request' });
    expect(shown()).toBe('outputs.tf');
  });

  it('drops an answer that comes too late', async () => {
    const memory = createMemoryStudio();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = createMemoryStudio({
      overrides: {
        interchange: {
          exportWorkspace: async (options) => {
            if (options.format === 'cli') await gate;
            return memory.interchange.exportWorkspace(options);
          },
        },
      },
    });
    const late = choose(slow, { format: 'cli' });
    await choose(slow, { format: 'cloudformation' });
    release();
    await late;
    expect(shown()).toBe('template.yaml');
  });

  it('asks before it replaces files, and replaces them then', async () => {
    const asked: unknown[] = [];
    const studio = createMemoryStudio({
      overrides: {
        interchange: {
          saveExport: async ({ folder, force }) => {
            asked.push(force);
            if (!force) throw new ORPCError('CONFLICT', { defined: true, message: 'There are other files.', data: {} });
            return { folder, written: ['a', 'b'] };
          },
        },
      },
    });
    setFolder('/elsewhere');
    await saveToFolder(studio);
    expect(useExport.getState()).toMatchObject({ clash: true, problem: 'There are other files.', busy: false });
    await saveToFolder(studio);
    expect(asked).toEqual([false, true]);
    expect(toasts()).toEqual(['ok: Wrote 2 files to /elsewhere.']);
    expect(useApp.getState().dialog).toBeNull();
  });

  it('forgets about the clash in another folder, and says why it cannot save', async () => {
    useExport.setState({ clash: true, problem: 'old' });
    setFolder('/other');
    expect(useExport.getState()).toMatchObject({ clash: false, problem: null });
    await saveToFolder(createMemoryStudio());
    expect(useExport.getState()).toMatchObject({ clash: false, problem: 'There is no disk behind this studio.' });
  });
});
