import { describe, expect, it } from 'vitest';
import { filesBelow, textOf } from './sources';

const sheets = filesBelow('renderer', /\.css$/);

/** Classes that a stylesheet styles by themselves: `.a`, `.a:hover`, `.a[data-x]`, not `.a .b`. */
function classesOf(text: string): readonly string[] {
  const selectors = [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => (list as string).split(','));
  return selectors.flatMap((selector) => /^\s*\.([\w-]+)(?:::?[\w-]+|\[[^\]]*\])*\s*$/.exec(selector)?.[1] ?? []);
}

/** Stylesheets of all features are in one window: of two rules for one class the one that was loaded last would win. */
function sharedBetween(texts: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const owners = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    for (const name of classesOf(text)) owners.set(name, (owners.get(name) ?? new Set<string>()).add(path));
  }
  return [...owners].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `.${name}: ${[...paths].join(', ')}`);
}

describe('the stylesheets', () => {
  it('style each class in one file', () => {
    expect(sheets.length).toBeGreaterThan(30);
    expect(sharedBetween(sheets.map((path) => [path, textOf(path)] as const))).toEqual([]);
  });

  it('would notice a class of two files', () => {
    const texts = [
      ['a.css', '.head:hover,\n.b .c { color: red; }'],
      ['b.css', '/* .x */ .head { color: blue; } .c { margin: 0 }'],
    ] as const;
    expect(sharedBetween(texts)).toEqual(['.head: a.css, b.css']);
  });
});
