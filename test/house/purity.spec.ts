import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, root, textOf } from './sources';

/** What a compiler without ambient types cannot catch, because ECMAScript itself has it. */
const impure: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)/],
  ['randomness', /\bMath\.random\b/],
  ['the machine’s locale or time zone', /\.toLocale(?:String|DateString|TimeString)\(\s*\)|\.getTimezoneOffset\(/],
  ['the global object', /\bglobalThis\b/],
];

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');

function impurities(text: string): readonly string[] {
  return impure.filter(([, pattern]) => pattern.test(withoutComments(text))).map(([what]) => what);
}

describe('the core is pure', () => {
  it('uses neither clock nor randomness nor the machine, and nor does what brings AWS’s formats in and out', () => {
    const sources = [...filesBelow('main/core', /\.ts$/), ...filesBelow('main/interchange', /\.ts$/)];
    const found = sources.flatMap((path) => impurities(textOf(path)).map((what) => `${path} uses ${what}`));
    expect(found).toEqual([]);
  });

  it.each([['Date.now()'], ['new Date()'], ['Math.random()'], ['globalThis.fetch']])('would notice %s', (code) => {
    expect(impurities(`export const x = ${code};`)).toHaveLength(1);
  });

  it('compiles without the types of any runtime, and that compiler refuses Node', () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgecase-purity-'));
    const project = join(folder, 'tsconfig.json');
    writeFileSync(
      join(folder, 'reach.ts'),
      "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8') + process.env.HOME;\n",
    );
    writeFileSync(
      project,
      JSON.stringify({ extends: join(root, 'main/core/tsconfig.json'), include: ['reach.ts', join(root, 'main/core/globals.d.ts')] }),
    );
    const result = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' });
    rmSync(folder, { recursive: true, force: true });
    expect(result.status).not.toBe(0);
    expect(result.stdout).toContain('node:fs');
    expect(result.stdout).toContain('process');
  });
});
