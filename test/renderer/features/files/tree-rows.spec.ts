import { describe, expect, it } from 'vitest';
import type { FileEntry } from '../../../../preload/contract/files';
import { ancestorsOf, countByPath, folderOrder, iconOf, parentOf, treeRows } from '../../../../renderer/features/files/tree-rows';
import { makeDiagnostic } from '../../../support/make-diagnostic';

const entry = (path: string, kind: FileEntry['kind'] = 'file'): FileEntry => ({
  path,
  kind,
  size: 1,
  binary: false,
  problems: { error: 0, warning: 0 },
});

const entries = [
  entry('README.md'),
  entry('dns', 'folder'),
  entry('dns/b.zone'),
  entry('notes', 'folder'),
  entry('notes/x.txt'),
  entry('tenants', 'folder'),
  entry('tenants/acme-10.json'),
  entry('tenants/acme-2.json'),
  entry('workspace.json'),
  entry('about.txt'),
];

const shown = (open: readonly string[], filter = ''): readonly string[] =>
  treeRows(entries, new Set(open), filter, new Map()).map(
    ({ depth, name, open: isOpen }) => `${'  '.repeat(depth)}${name}${isOpen ? ' v' : ''}`,
  );

describe('the tree of files', () => {
  it('shows folders in the order in which a request meets them, then the files', () => {
    expect(shown([])).toEqual(['tenants', 'dns', 'notes', 'workspace.json', 'README.md', 'about.txt']);
    expect(folderOrder.indexOf('tenants')).toBeLessThan(folderOrder.indexOf('dns'));
  });

  it('opens folders, and orders numbers by their value', () => {
    expect(shown(['tenants'])).toEqual([
      'tenants v',
      '  acme-2.json',
      '  acme-10.json',
      'dns',
      'notes',
      'workspace.json',
      'README.md',
      'about.txt',
    ]);
  });

  it('finds files by any part of their path, with the folders above them open', () => {
    expect(shown([], 'ACME-2')).toEqual(['tenants v', '  acme-2.json']);
    expect(shown([], 'tenants/')).toEqual(['tenants v', '  acme-2.json', '  acme-10.json']);
    expect(shown([], 'nothing')).toEqual([]);
  });

  it('counts problems in the file and in every folder above it, notes left out', () => {
    const counts = countByPath([
      makeDiagnostic({ file: 'policies/cache/a.json' }),
      makeDiagnostic({ file: 'policies/cache/b.json', severity: 'warning' }),
      makeDiagnostic({ file: 'policies/cache/b.json', severity: 'info' }),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'policies/cache/a.json': { error: 1, warning: 0 },
      'policies/cache/b.json': { error: 0, warning: 1 },
      'policies/cache': { error: 1, warning: 1 },
      policies: { error: 1, warning: 1 },
    });
    const row = treeRows([entry('policies', 'folder')], new Set(), '', counts)[0];
    expect(row?.problems).toEqual({ error: 1, warning: 1 });
  });

  it('knows what is above a path', () => {
    expect([parentOf('a/b/c'), parentOf('a')]).toEqual(['a/b', '']);
    expect(ancestorsOf('a/b/c')).toEqual(['a', 'a/b']);
    expect(ancestorsOf('a')).toEqual([]);
  });

  it('gives DNS, certificates and tenants the colours that they have everywhere', () => {
    const tone = (path: string): string => iconOf({ path, kind: 'file', open: false }).tone;
    expect(['dns/a.zone', 'connection-groups/a.json', 'certificates/a.json', 'tenants/a.json', 'README.md'].map(tone)).toEqual([
      'dns',
      'dns',
      'sni',
      'host',
      'plain',
    ]);
    expect(iconOf({ path: 'tenants', kind: 'folder', open: true }).icon).toBe('folder-open');
  });
});
