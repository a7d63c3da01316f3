import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';

const sources = [{ path: 'a.json', text: '{"ConnectionGroup":{"Name":"imported"}}' }];

describe('an import without a host', () => {
  it('is planned, applied and taken back like one with', async () => {
    const studio = createMemoryStudio();
    const { id, changes } = await studio.interchange.planImport({ sources });
    expect(changes.map(({ kind, path }) => [kind, path])).toEqual([['add', 'connection-groups/imported.json']]);
    const { undo, written } = await studio.interchange.applyImport({ id });
    expect(written).toEqual(['connection-groups/imported.json']);
    expect((await studio.files.read({ path: 'connection-groups/imported.json' })).text).toContain('imported');
    await expect(studio.interchange.applyImport({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await studio.interchange.undoImport({ undo })).toEqual({ restored: 1 });
    await expect(studio.files.read({ path: 'connection-groups/imported.json' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
