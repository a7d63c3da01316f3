import { describe, expect, it } from 'vitest';
import { registerJson, schemaEntries } from '../../../renderer/editors/json-language';

describe('JSON in the editor', () => {
  it('has a schema for every kind of file that has a shape, matched by its folder', () => {
    const matches = schemaEntries().flatMap(({ fileMatch }) => fileMatch);
    expect(matches).toEqual(
      expect.arrayContaining(['workspace:/workspace.json', 'workspace:/tenants/*.json', 'workspace:/distributions/*.json']),
    );
    expect(new Set(matches).size).toBe(matches.length);
  });

  it('leaves kinds without a schema out', () => {
    expect(schemaEntries((path) => (path.startsWith('tenants/') ? { type: 'object' } : null))).toEqual([
      { uri: 'schema:/tenants/*.json', fileMatch: ['workspace:/tenants/*.json'], schema: { type: 'object' } },
    ]);
  });

  it('gives completions but no problems, outline and hovers of its own', () => {
    const set: Record<string, unknown>[] = [];
    registerJson({
      modeConfiguration: { completionItems: true, diagnostics: true },
      setDiagnosticsOptions: (options) => set.push({ ...options }),
      setModeConfiguration: (configuration) => set.push({ ...configuration }),
    });
    expect(set[0]).toMatchObject({ validate: false, enableSchemaRequest: false });
    expect(set[1]).toEqual({ completionItems: true, diagnostics: false, documentSymbols: false, hovers: false });
  });
});
