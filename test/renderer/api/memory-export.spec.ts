import { describe, expect, it } from 'vitest';
import { memoryExport } from '../../../renderer/api/memory-export';
import { memoryFiles } from '../../../renderer/api/memory-files';
import { everythingFiles } from '../../support/export-workspace';

describe('the export of a studio in memory', () => {
  it('writes what the host would, and saves nothing', async () => {
    const verbs = memoryExport(
      memoryFiles(
        Object.fromEntries(everythingFiles().map(({ path, text }) => [path, text])),
        () => undefined,
        () => [],
      ),
    );
    const { files } = await verbs.exportWorkspace({ format: 'cloudformation' });
    expect(files[0]?.text).toContain('ShopsDistribution');
    await expect(verbs.saveExport({ format: 'cloudformation', folder: '/x' })).rejects.toThrow('no disk');
  });
});
