import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { builtInModules } from '../../../main/core/functions/runtime';
import { guestModules, prelude } from '../../../main/runtime/function-guest';

describe('what stands inside the sandbox', () => {
  it('is every module that the check knows, and no other', () => {
    expect(Object.keys(guestModules).toSorted()).toEqual([...builtInModules].toSorted());
  });

  it('is code that can be read', () => {
    for (const source of [prelude, ...Object.values(guestModules)]) {
      expect(() => parse(source, { ecmaVersion: 'latest', sourceType: 'module' })).not.toThrow();
    }
  });
});
