import { describe, expect, it } from 'vitest';
import { memorySample } from '../../../renderer/api/memory-sample';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';

describe('the sample in memory', () => {
  it('has one misspelt member, which is found at its line', async () => {
    const found = (await createMemoryStudio().workspace.diagnostics()).filter(({ code }) => code === 'shape.unknown-member');
    expect(found.map(({ file, line }) => [file, line])).toEqual([['tenants/initech.json', 9]]);
  });

  it('holds text files that a person could have written', () => {
    for (const [path, text] of Object.entries(memorySample)) {
      expect(text.endsWith('\n'), path).toBe(true);
      if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });
});
