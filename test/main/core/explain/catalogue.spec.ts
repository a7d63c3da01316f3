import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { catalogue, definitionOf, sentenceOf } from '../../../../main/core/explain/catalogue';
import { stages } from '../../../../main/core/stages/index';
import { filesBelow, textOf } from '../../../house/sources';

const codes = Object.keys(catalogue);
const families = [...new Set(codes.map((code) => code.slice(0, code.indexOf('.'))))];
/** Codes as they are spoken: the first argument of a speaker, which every folder names say or say<Something>. */
const spoken = /\bsay[A-Z]?\w*\(\s*'([a-z0-9.-]+)'/g;

describe('the catalogue of reasons', () => {
  it('joins every reason table of the core, and no code is in two of them', () => {
    const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../../../main/core/**/*.ts', { eager: true });
    const tables = Object.entries(modules).flatMap(([path, exported]) =>
      path.endsWith('/catalogue.ts') ? [] : Object.entries(exported).filter(([name]) => name.endsWith('Reasons')),
    );
    expect(tables.length).toBeGreaterThanOrEqual(stages.length);
    const declared = tables.flatMap(([, table]) => Object.entries(table as typeof catalogue));
    // The same definition, not only the same code: of two tables that declare one code the catalogue would hide the first.
    expect(declared.filter(([code, definition]) => catalogue[code] !== definition).map(([code]) => code)).toEqual([]);
    expect(codes.filter((code) => !declared.some(([one]) => one === code))).toEqual([]);
  });

  it('declares every code that the core speaks', () => {
    // Diagnostics have speakers too; a file speaks reasons when it imports one from a reason table.
    const speaking = filesBelow('main', /\.ts$/).filter((path) => /from '[^']*reasons'/.test(textOf(path)));
    const used = speaking.flatMap((path) => [...textOf(path).matchAll(spoken)].map((found) => [path, String(found[1])] as const));
    expect(used.length).toBeGreaterThan(40);
    expect(used.filter(([, code]) => !(code in catalogue))).toEqual([]);
  });

  it.each(codes)('%s is well formed', (code) => {
    const { severity, sentence, source, hint } = definitionOf(code);
    expect(code).toMatch(/^[a-z]+\.[a-z0-9]+([.-][a-z0-9]+)*$/);
    expect(['ok', 'notice', 'problem']).toContain(severity);
    expect(sentence).toBeTypeOf('function');
    expect(source).toMatch(/\S/);
    if (hint !== undefined) expect(hint).toMatch(/^[A-Z].*[.!?]$/);
  });

  it('names an assumption as its source only when there is one', () => {
    const ids = new Set(assumptions.map(({ id }) => id));
    const named = codes.map((code) => definitionOf(code).source).filter((source) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(source));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((source) => !ids.has(source))).toEqual([]);
  });

  it('has a family for each stage', () => {
    expect(families.length).toBeGreaterThanOrEqual(stages.length);
  });

  it('puts a reason into words, and throws on a code that nobody declares', () => {
    expect(sentenceOf({ code: 'owner.no-host', params: {} })).toContain('The request has no Host');
    expect(() => sentenceOf({ code: 'owner.nonsense', params: {} })).toThrow('no reason table declares owner.nonsense');
  });
});
