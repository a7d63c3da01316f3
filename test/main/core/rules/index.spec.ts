import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { catalogue } from '../../../../main/core/rules/catalogue';
import { changeRules } from '../../../../main/core/rules/changes';
import { checkWorkspace } from '../../../../main/core/rules/index';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import { workspaceOf } from '../../../support/compiled';
import { allCases } from './cases/index';
import { setupOf, type Situation } from './cases/case';

const found = (situation: Situation): readonly Diagnostic[] => {
  const { files, input, settings = {}, options = {} } = setupOf(situation);
  return checkWorkspace(input ? loadWorkspace(input) : workspaceOf(files, settings), options);
};

const cases = allCases.flatMap((family) =>
  Object.entries(family).flatMap(([code, given]) => [given].flat().map((one, at) => [code, at + 1, one] as const)),
);

describe('the rules', () => {
  it.each(cases)('%s (case %i) is told where it is broken, and not where it nearly is', (code, _at, { triggers, nearMiss }) => {
    const [broken, nearly] = [found(triggers), found(nearMiss)];
    const told = broken.filter((one) => one.code === code);
    const { at } = setupOf(triggers);
    expect(told).not.toEqual([]);
    if (at !== undefined) expect(told.map(({ file }) => file)).toContain(at);
    expect(nearly.filter((one) => one.code === code)).toEqual([]);
    expect([...broken, ...nearly].filter((one) => !Object.hasOwn(catalogue, one.code))).toEqual([]);
  });

  it('have a case each', () => {
    const covered = new Set(cases.map(([code]) => code));
    // Codes of changes take two workspaces; changes.spec.ts has their cases.
    expect(Object.keys(catalogue).filter((code) => !covered.has(code) && !Object.hasOwn(changeRules, code))).toEqual([]);
    expect([...covered].filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });
});
