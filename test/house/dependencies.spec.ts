import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf, type Import } from './sources';

interface Rule {
  readonly folder: string;
  /** Repository paths that may be imported. */
  readonly own: readonly string[];
  readonly packages: (name: string) => boolean;
}

const node = (name: string): boolean => name.startsWith('node:');
const libraries =
  (...names: string[]) =>
  (name: string): boolean =>
    names.some((library) => name === library || name.startsWith(`${library}/`));
const either =
  (...tests: ((name: string) => boolean)[]) =>
  (name: string): boolean =>
    tests.some((test) => test(name));

/** The layering as a table. The first row whose folder holds the file decides. */
const rules: readonly Rule[] = [
  { folder: 'main/core/', own: ['main/core/'], packages: libraries('jsonc-parser', 'acorn', 'acorn-walk') },
  { folder: 'main/ca/', own: ['main/core/', 'main/ca/'], packages: either(node, libraries('@peculiar/x509', 'reflect-metadata')) },
  { folder: 'main/edge/', own: ['main/core/', 'main/edge/', 'main/ca/', 'main/runtime/', 'preload/contract/'], packages: node },
  { folder: 'main/replay/', own: ['main/core/', 'main/replay/', 'main/runtime/', 'preload/contract/'], packages: node },
  {
    folder: 'main/runtime/',
    own: ['main/core/', 'main/runtime/'],
    packages: either(node, libraries('quickjs-emscripten-core', '@jitl', 'aws4')),
  },
  { folder: 'main/workspace/', own: ['main/core/', 'main/workspace/', 'preload/contract/'], packages: either(node, libraries('diff')) },
  {
    folder: 'main/traces/',
    own: ['main/core/', 'main/traces/', 'main/replay/request', 'preload/contract/'],
    packages: either(node, libraries('@duckdb/node-api')),
  },
  { folder: 'main/interchange/', own: ['main/core/', 'main/interchange/'], packages: libraries('jsonc-parser', 'yaml') },
  { folder: 'main/host/electron/', own: ['main/', 'preload/contract/'], packages: either(node, libraries('electron', '@orpc')) },
  { folder: 'main/host/', own: ['main/', 'preload/contract/'], packages: either(node, libraries('@orpc', 'ws')) },
  { folder: 'main/cli/', own: ['main/', 'preload/contract/'], packages: either(node, libraries('diff')) },
  { folder: 'main/index.ts', own: ['main/host/electron/'], packages: () => false },
  { folder: 'preload/contract/', own: ['preload/contract/', 'main/core/types/'], packages: libraries('@orpc/contract', 'zod') },
  { folder: 'preload/', own: ['preload/'], packages: libraries('electron') },
  {
    folder: 'renderer/',
    own: ['renderer/', 'preload/contract/', 'main/core/', 'main/interchange/'],
    packages: (name) => !node(name) && name !== 'electron',
  },
];

const sources = [...filesBelow('main', /\.tsx?$/), ...filesBelow('preload', /\.tsx?$/), ...filesBelow('renderer', /\.tsx?$/)].filter(
  (path) => !path.endsWith('.d.ts'),
);

function forbidden(path: string): readonly string[] {
  const rule = rules.find((candidate) => path.startsWith(candidate.folder));
  if (!rule) return [`${path} lies in no folder that the dependency rule knows`];
  return importsOf(path)
    .filter(({ target }) =>
      isOwn(target) ? !rule.own.some((allowed) => `${target}/`.startsWith(allowed) || target.startsWith(allowed)) : !rule.packages(target),
    )
    .map(({ target }) => `${path} imports ${target}`);
}

function isOwn(target: string): boolean {
  return /^(main|preload|renderer|test|samples)\//.test(target) || target.startsWith('../');
}

const featureOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];

describe('the dependency rule', () => {
  it('sees the sources', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('holds for every import of every source file', () => {
    expect(sources.flatMap(forbidden)).toEqual([]);
  });

  it('keeps a feature of the studio from importing another one', () => {
    const crossing = sources.flatMap((path) => {
      const feature = featureOf(path);
      const foreign = (found: Import): boolean => featureOf(`${found.target}/`) !== undefined && featureOf(`${found.target}/`) !== feature;
      return feature
        ? importsOf(path)
            .filter(foreign)
            .map(({ target }) => `${path} imports ${target}`)
        : [];
    });
    expect(crossing).toEqual([]);
  });

  it('keeps a stage from importing another stage', () => {
    const stages = sources.filter((path) => /^main\/core\/stages\/\d\d-/.test(path));
    expect(stages).toHaveLength(12);
    const crossing = stages.flatMap((path) =>
      importsOf(path)
        .filter(({ target }) => target.startsWith('main/core/stages/'))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(crossing).toEqual([]);
  });

  it('would notice a core that reaches for Node', () => {
    const rule = rules[0] as Rule;
    expect(rule.packages('node:fs')).toBe(false);
    expect(rule.own.some((allowed) => 'main/edge/index'.startsWith(allowed))).toBe(false);
  });
});
