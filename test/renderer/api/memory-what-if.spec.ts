import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';

describe('What-if without a host', () => {
  it('finds no change between the workspace and itself, and refuses drafts with a sentence', async () => {
    const { whatIf } = createMemoryStudio();
    const workspace = { kind: 'workspace' } as const;
    const same = await whatIf.timeline({ before: workspace, after: workspace });
    expect(same).toMatchObject({ names: [], settledAfter: 0, points: [{ fresh: 1 }] });
    expect(same.unchanged).toBeGreaterThan(0);
    await expect(whatIf.timeline({ before: workspace, after: { kind: 'draft', id: 'd' } })).rejects.toThrow(/no host/);
  });
});
