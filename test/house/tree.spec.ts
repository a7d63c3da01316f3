import { describe, expect, it } from 'vitest';
import { stages } from '../../main/core/stages/index';
import { filesBelow, root, textOf } from './sources';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const limit = 400;
const code = /\.(?:ts|tsx|mts|mjs|css)$/;
const everything = ['main', 'preload', 'renderer', 'test'].flatMap((folder) => filesBelow(folder, code));

/**
 * Sources that need no test file of their own: nouns without behaviour, entry points and wiring that the end-to-end and
 * driver tests run, and React components (`.tsx`), which are seen working in a real browser. The list may only shrink.
 */
const untested: readonly RegExp[] = [
  /^main\/core\/types\//,
  /\/reasons\.ts$|-reasons\.ts$/,
  /\.d\.ts$/,
  /\.tsx$/,
  /^main\/index\.ts$|^preload\/index\.ts$|^renderer\/main\.ts/,
  /\/index\.ts$/,
  /^main\/core\/(?:ports|stage)\.ts$/,
  /^main\/host\/electron\//,
  /^preload\/contract\//,
  /\.mjs$/,
];

describe('the tree', () => {
  it('has no file over 400 lines', () => {
    const long = everything.map((path) => [path, textOf(path).split('\n').length - 1] as const).filter(([, lines]) => lines > limit);
    expect(long).toEqual([]);
  });

  it('has a test beside every source that decides something', () => {
    const sources = everything.filter(
      (path) => /^(?:main|preload|renderer)\//.test(path) && path.endsWith('.ts') && !untested.some((pattern) => pattern.test(path)),
    );
    const missing = sources.filter(
      (path) =>
        !existsSync(join(root, 'test', path.replace(/\.ts$/, '.spec.ts'))) &&
        !existsSync(join(root, 'test', path.replace(/\.ts$/, '.spec.tsx'))),
    );
    expect(sources.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it('has a source for every test that mirrors one', () => {
    const tests = everything.filter((path) => /^test\/(?:main|preload|renderer)\/.*\.spec\.tsx?$/.test(path));
    const orphans = tests.filter((path) => {
      const source = path.replace(/^test\//, '').replace(/\.spec\.tsx?$/, '');
      return !existsSync(join(root, `${source}.ts`)) && !existsSync(join(root, `${source}.tsx`));
    });
    expect(tests.length).toBeGreaterThan(30);
    expect(orphans).toEqual([]);
  });

  it('lists the stages in the order of their files', () => {
    const files = filesBelow('main/core/stages', /^\d\d-.*\.ts$/).map((path) => path.replace(/^.*\//, '').replace(/\.ts$/, ''));
    expect(stages.map((stage) => stage.name)).toEqual(files);
  });

  it('speaks of the product alone', () => {
    const telling = /\.\.\/shared|\/work\/|registry\.npmjs|\bTODO\b|\bFIXME\b/;
    const texts = [...everything, ...filesBelow('samples', /\.(?:json|md|zone|http|html)$/), 'README.md'].filter(
      (path) => path !== 'test/house/tree.spec.ts',
    );
    expect(texts.filter((path) => telling.test(textOf(path)))).toEqual([]);
  });
});
