import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { fileKinds, kindFor, pathProblem } from '../../../../renderer/features/files/starters';

describe('a new file', () => {
  it('is of the kind that belongs into the folder', () => {
    expect(
      ['tenants', 'dns', 'connection-groups', 'requests', 'functions', '', 'origins/a.example'].map((folder) => kindFor(folder).id),
    ).toEqual(['tenant', 'zone', 'connection-group', 'requests', 'function', 'tenant', 'other']);
  });

  it('begins with a text that the loader understands', async () => {
    const files: Record<string, string> = { 'workspace.json': '{ "schemaVersion": 1, "name": "new" }' };
    for (const kind of fileKinds.filter(({ id }) => id !== 'other')) files[kind.path('acme.example')] = kind.text('acme.example');
    const codes = (await createMemoryStudio({ files }).workspace.diagnostics()).map(({ code, file }) => `${code} ${file}`);
    expect(codes.filter((code) => /^(json|shape|zone|function-code)\./.test(code))).toEqual([]);
  });
});

describe('paths of new files', () => {
  it.each([
    ['tenants/a.json', null],
    ['', 'A file needs a name.'],
    ['/etc/passwd', 'without a slash'],
    ['C:/x', 'without a slash'],
    ['a\\b', 'forward slashes'],
    ['../x', 'a name of its own'],
    ['a//b', 'a name of its own'],
    ['a/./b', 'a name of its own'],
  ])('%s', (path, problem) => {
    if (problem === null) expect(pathProblem(path)).toBeNull();
    else expect(pathProblem(path)).toContain(problem);
  });
});
