import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { dangerousFamilies } from '../../../../main/core/rules/dangerous';
import { checkWorkspace } from '../../../../main/core/rules/index';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import type { WorkspaceFile } from '../../../../main/core/types/source';
import { applyEdit } from '../../../support/diagnostics';
import { sample, sampleNames } from '../../../support/samples';
import { dangerousCases } from './cases/dangerous';

describe('the families about names, DNS, certificates and danger', () => {
  it('share no code, and each code has a case', () => {
    const codes = dangerousFamilies.flatMap(({ rules }) => Object.keys(rules));
    expect(new Set(codes).size).toBe(codes.length);
    expect(dangerousCases.flatMap((cases) => Object.keys(cases)).toSorted()).toEqual(codes.toSorted());
  });

  it('say of each rule what kind it is, and keep mere notes to information', () => {
    for (const { rules } of dangerousFamilies) {
      for (const [code, { kind, severity, source, what }] of Object.entries(rules)) {
        expect(kind, code).toBeDefined();
        if (kind === 'note') expect(severity, code).toBe('info');
        expect(what, code).toMatch(/^[A-Z].*\.$/);
        expect(source.length, code).toBeGreaterThan(5);
      }
    }
  });
});

/** The resources and zones of a sample. */
function filesOf(name: string): readonly WorkspaceFile[] {
  const root = sample(name);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(?!origins\/|expected\/).*\.(?:json|zone)$/.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const samples = new Map(sampleNames.map((name) => [name, filesOf(name)]));
const check = (files: readonly WorkspaceFile[]): readonly Diagnostic[] =>
  checkWorkspace(loadWorkspace({ files, fixtures: [] }), { now: Date.UTC(2026, 10, 21) });

/** A text in which one string takes the place of another, or a line is lost or stands twice. */
function spoilt(text: string, kind: number, first: number, second: number): string {
  const lines = text.split('\n');
  const strings = [...text.matchAll(/"[^"\n]*"/g)];
  if (kind === 0 && strings.length > 0) {
    const from = strings[first % strings.length];
    const to = strings[second % strings.length];
    return from && to ? text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length) : text;
  }
  const at = first % lines.length;
  return (kind === 1 ? lines.toSpliced(at, 1) : lines.toSpliced(second % lines.length, 0, lines[at] ?? '')).join('\n');
}

describe('in samples with random mistakes', () => {
  const mistakes = fc.array(fc.record({ file: fc.nat(), kind: fc.nat(2), first: fc.nat(), second: fc.nat() }), {
    minLength: 1,
    maxLength: 3,
  });
  const codes = new Set(dangerousFamilies.flatMap(({ rules }) => Object.keys(rules)));

  it('every diagnostic stands inside its file, and every quick fix mends what it is for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sampleNames), mistakes, (name, made) => {
        const files = [...(samples.get(name) ?? [])];
        for (const { file, kind, first, second } of made) {
          const at = file % files.length;
          const { path, text } = files[at] as WorkspaceFile;
          files[at] = { path, text: spoilt(text, kind, first, second) };
        }
        const found = check(files);
        for (const { code, file, line, fixes } of found) {
          const text = files.find(({ path }) => path === file)?.text ?? '';
          expect(line, `${code} ${file}`).toBeLessThanOrEqual(text.split('\n').length);
          if (!codes.has(code)) continue;
          for (const { title, edits = [] } of fixes) {
            if (edits.length === 0) continue;
            const late = edits.toSorted((a, b) => b.startLine - a.startLine || b.startColumn - a.startColumn);
            const mended = files.map((each) => ({
              ...each,
              text: late.filter((edit) => edit.file === each.path).reduce(applyEdit, each.text),
            }));
            const left = (all: readonly Diagnostic[]): number => all.filter((each) => each.code === code).length;
            expect(left(check(mended)), `${code}: ${title}`).toBeLessThan(left(found));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
