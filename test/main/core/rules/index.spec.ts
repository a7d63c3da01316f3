import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../../main/core/rules/index';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import { workspaceOf } from '../../../support/compiled';
import { allCases } from './cases/index';
import { setupOf, type RuleCase, type Situation } from './cases/case';

const reported = (code: string, situation: Situation): readonly Diagnostic[] => {
  const { files, settings = {}, options = {} } = setupOf(situation);
  return checkWorkspace(workspaceOf(files, settings), options).filter((found) => found.code === code);
};

const cases = allCases.flatMap((family) =>
  Object.entries(family).flatMap(([code, given]) =>
    [given as RuleCase | readonly RuleCase[]].flat().map((one, at) => [code, at + 1, one as RuleCase] as const),
  ),
);

describe('the rules', () => {
  it.each(cases)('%s (case %i) is told where it is broken, and not where it nearly is', (code, _at, { triggers, nearMiss }) => {
    const found = reported(code, triggers);
    const { at } = setupOf(triggers);
    expect(found).not.toEqual([]);
    if (at !== undefined) expect(found.map(({ file }) => file)).toContain(at);
    expect(reported(code, nearMiss)).toEqual([]);
  });
});
