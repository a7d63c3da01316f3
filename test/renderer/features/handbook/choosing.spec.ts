import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio, type MemoryStudio } from '../../../../renderer/api/memory-studio';
import { choose, readSettingsText } from '../../../../renderer/features/handbook/choosing';
import { useToasts } from '../../../../renderer/ui/toast';
import { stubPage } from '../../../support/page';

const settings = '{\n  "schemaVersion": 1,\n  "name": "shop"\n}\n';
const textOf = async (studio: MemoryStudio): Promise<string | null> => (await readSettingsText(studio)).text;
const said = (): string | undefined => useToasts.getState().messages.at(-1)?.text;

describe('choosing in the handbook', () => {
  beforeEach(() => {
    stubPage();
    vi.useFakeTimers();
    useToasts.setState({ messages: [] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('writes workspace.json, and the undo of the message puts the text back', async () => {
    const studio = createMemoryStudio({ files: { 'workspace.json': settings } });
    expect(await choose(studio, 'assumptions', 'sni.none', 'drop', 'sni.none is now drop.')).toBe(true);
    expect(JSON.parse((await textOf(studio)) ?? '')).toMatchObject({ assumptions: { 'sni.none': 'drop' } });
    expect(said()).toBe('sni.none is now drop.');
    useToasts.getState().messages.at(-1)?.action?.run();
    await vi.waitFor(async () => expect(await textOf(studio)).toBe(settings));
  });

  it('begins the file where there is none, and undo takes it away again', async () => {
    const studio = createMemoryStudio({ files: { 'tenants/a.json': '{}' } });
    expect(await textOf(studio)).toBeNull();
    expect(await choose(studio, 'quotas', 'tenantsPerAccount', 5, 'done')).toBe(true);
    expect(JSON.parse((await textOf(studio)) ?? '')).toMatchObject({ quotas: { tenantsPerAccount: 5 } });
    useToasts.getState().messages.at(-1)?.action?.run();
    await vi.waitFor(async () => expect(await textOf(studio)).toBeNull());
  });

  it('leaves edits that are not saved alone, and says so', async () => {
    const studio = createMemoryStudio({ files: { 'workspace.json': settings } });
    await studio.files.keepDraft({ path: 'workspace.json', text: `${settings} ` });
    expect(await choose(studio, 'assumptions', 'sni.none', 'drop', 'done')).toBe(false);
    expect(await textOf(studio)).toBe(settings);
    expect(said()).toContain('edits that are not saved');
  });

  it('does not touch text that is not JSON', async () => {
    const studio = createMemoryStudio({ files: { 'workspace.json': 'oops' } });
    expect(await choose(studio, 'assumptions', 'sni.none', 'drop', 'done')).toBe(false);
    expect(await textOf(studio)).toBe('oops');
  });
});
