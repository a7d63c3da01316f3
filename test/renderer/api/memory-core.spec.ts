import { describe, expect, it } from 'vitest';
import { memoryCore } from '../../../renderer/api/memory-core';
import { memorySample } from '../../../renderer/api/memory-sample';
import type { WorkspaceInput } from '../../../main/core/types/diagnostic';

const files = Object.entries(memorySample).map(([path, text]) => ({ path, text }));

describe('the core over files in memory', () => {
  it('answers from the files as they are after each change', async () => {
    let input: WorkspaceInput = { files, fixtures: [] };
    const core = memoryCore(
      () => input,
      () => 1_750_000_000_000,
    );
    const names = async (): Promise<readonly string[]> => (await core.views.owners()).map((owner) => owner.name);
    expect(await names()).toContain('acme');
    input = { files: files.filter(({ path }) => path !== 'tenants/acme.json'), fixtures: [] };
    expect(await names()).toContain('acme');
    core.invalidate();
    expect(await names()).not.toContain('acme');
  });

  it('gives the views of the real core', async () => {
    const core = memoryCore(
      () => ({ files, fixtures: [] }),
      () => 1_750_000_000_000,
    );
    const map = await core.views.map();
    expect(map.nodes.some((node) => node.layer === 'tenant' && node.label === 'acme')).toBe(true);
    const strands = await core.views.strands({ host: 'acme.shops.example' });
    expect(strands.dns.length).toBeGreaterThan(1);
    expect((await core.views.certificates()).find((row) => row.name === 'acme.shops.example')?.accepted).toBe(true);
    const [acme] = await core.views.owners();
    expect(core.views.effective(acme?.id ?? '')?.rows.length).toBeGreaterThan(3);
    expect(core.views.effective('nobody')).toBeNull();
    expect((await core.suggestions({ text: 'acme' })).map(({ name }) => name)).toContain('acme.shops.example');
  });
});
