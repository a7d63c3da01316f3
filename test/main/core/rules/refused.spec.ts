import { describe, expect, it } from 'vitest';
import { refusedFamilies } from '../../../../main/core/rules/refused';
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
});
