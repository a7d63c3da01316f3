import { describe, expect, it } from 'vitest';
import { dangerousFamilies } from '../../../../main/core/rules/dangerous';
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
