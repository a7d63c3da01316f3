import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../../main/core/rules/index';
import { refusedFamilies } from '../../../../main/core/rules/refused';
import { workspaceOf, type Files } from '../../../support/compiled';
import { setupOf, type RuleCase } from './cases/case';
import { refusedCases } from './cases/refused';

describe('the families about what AWS refuses', () => {
  it('share no code, and each code has a case', () => {
    const codes = refusedFamilies.flatMap(({ rules }) => Object.keys(rules));
    expect(new Set(codes).size).toBe(codes.length);
    expect(refusedCases.flatMap((cases) => Object.keys(cases)).toSorted()).toEqual(codes.toSorted());
  });

  it('say of each rule what kind it is, and name a source', () => {
    for (const { rules } of refusedFamilies) {
      for (const [code, { kind, severity, source }] of Object.entries(rules)) {
        expect(kind, code).toBeDefined();
        expect(kind === 'refused' ? severity : 'info', code).toMatch(kind === 'refused' ? /error|warning/ : /./);
        expect(source.length, code).toBeGreaterThan(5);
      }
    }
  });

  it('never throw on damaged resources, and point into the files whatever they say', () => {
    const situations = refusedCases.flatMap((cases) =>
      Object.values(cases).flatMap((given) => [given].flat().map((one: RuleCase) => setupOf(one.triggers).files)),
    );
    const odd = fc.constantFrom(null, '', 'x', 0, -1, 1e9, true, [], {}, [null], { Items: 5 }, { Quantity: 2, Items: [{}] });
    fc.assert(
      fc.property(fc.constantFrom(...situations), fc.infiniteStream(fc.nat()), odd, (files, numbers, value) => {
        const damaged = damage(files, numbers, value);
        for (const { file, line, column, message } of checkWorkspace(workspaceOf(damaged))) {
          expect(message).not.toMatch(/undefined|\[object Object\]|NaN/);
          const lines = textOf(damaged[file]).split('\n');
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
}

/** The files with one value somewhere in them replaced. */
function damage(files: Files, numbers: Iterable<number>, value: unknown): Files {
  const next = numbers[Symbol.iterator]();
  const pick = (count: number): number => (count === 0 ? 0 : ((next.next().value as number | undefined) ?? 0) % count);
  const replaced = (node: unknown): unknown => {
    const entries = typeof node === 'object' && node !== null ? Object.entries(node) : [];
    const chosen = entries[pick(entries.length)];
    // One time in five the change is made here, else further down.
    if (!chosen || pick(5) === 0) return value;
    const inner = replaced(chosen[1]);
    return Array.isArray(node)
      ? node.map((each: unknown, at) => (String(at) === chosen[0] ? inner : each))
      : { ...(node as object), [chosen[0]]: inner };
  };
  const paths = Object.keys(files).filter((path) => typeof files[path] !== 'string');
  const path = paths[pick(paths.length)];
  return path === undefined ? files : { ...files, [path]: replaced(files[path]) };
}
