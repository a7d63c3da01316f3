import { describe, expect, it } from 'vitest';
import { changedPaths, entriesOf, inputOf } from '../../../main/workspace/compare';
import type { FileState } from '../../../main/workspace/file-state';
import type { Scan } from '../../../main/workspace/scan';

const text = (path: string, content: string, stamp = '1'): [string, FileState] => [
  path,
  { kind: 'text', size: content.length, stamp, file: { path, text: content } },
];
const fixture = (path: string, modified: number): [string, FileState] => [
  path,
  { kind: 'fixture', size: 3, stamp: `${modified}`, fixture: { path, size: 3, modified } },
];
const unreadable = (path: string, detail: string): [string, FileState] => [
  path,
  { kind: 'unreadable', size: 9, stamp: detail, problem: { path, problem: 'io', detail } },
];
const other = (path: string, more: Partial<Extract<FileState, { kind: 'other' }>> = {}): [string, FileState] => [
  path,
  { kind: 'other', size: 1, stamp: '1', folder: false, file: null, ...more },
];
const scan = (files: readonly (readonly [string, FileState])[], folders: readonly string[] = ['']): Scan => ({
  files: new Map(files),
  folders: new Set(folders),
});

describe('changedPaths', () => {
  it('finds what is new, different or gone, and takes a new stamp for no change', () => {
    const before = scan([
      text('a', 'x'),
      text('b', 'x'),
      text('c', 'x'),
      fixture('f', 1),
      fixture('g', 1),
      unreadable('u', 'x'),
      unreadable('v', 'x'),
      other('o'),
    ]);
    const after = scan([
      text('a', 'x', '2'),
      text('b', 'y'),
      fixture('f', 2),
      fixture('g', 1),
      unreadable('u', 'x'),
      text('v', 'x'),
      other('o', { stamp: '2' }),
      text('n', 'x'),
    ]);
    expect(changedPaths(before, after)).toEqual(['b', 'c', 'f', 'n', 'v']);
  });

  it('finds folders that came and went', () => {
    expect(changedPaths(scan([], ['', 'a']), scan([], ['', 'b']))).toEqual(['a', 'b']);
  });
});

describe('inputOf', () => {
  it('keeps lists that did not change, so that readers can see it at a glance', () => {
    const [one, two, three] = [text('a', 'x'), text('b', 'x'), fixture('f', 1)];
    const first = inputOf(scan([one, two, three, unreadable('u', 'x'), other('o'), other('p', { file: { path: 'p', text: '' } })]), null);
    expect(first.files.map(({ path }) => path)).toEqual(['a', 'b', 'p']);
    expect(first.unreadable).toEqual([{ path: 'u', problem: 'io', detail: 'x' }]);
    const second = inputOf(scan([one, text('b', 'y'), three]), first);
    expect(second.files).not.toBe(first.files);
    expect(second.files[0]).toBe(first.files[0]);
    expect(second.fixtures).toBe(first.fixtures);
  });
});

describe('entriesOf', () => {
  it('lists files and folders, and says what is no text', () => {
    const files = [
      text('t/a.json', '{}'),
      fixture('o/w/a.png', 1),
      fixture('o/w/a.html', 1),
      unreadable('t/u.json', 'x'),
      other('docs', { folder: true, size: 0 }),
      other('big.log', { size: 9e6 }),
    ];
    expect(
      entriesOf(scan(files, ['', 't', 'o', 'o/w'])).map(({ kind, path, binary }) => `${kind} ${path}${binary ? ' binary' : ''}`),
    ).toEqual([
      'file big.log binary',
      'folder docs',
      'folder o',
      'folder o/w',
      'file o/w/a.html',
      'file o/w/a.png binary',
      'folder t',
      'file t/a.json',
      'file t/u.json binary',
    ]);
  });
});
