import { describe, expect, it } from 'vitest';
import { builtInModules, knownGlobals, missingGlobals, unlistedMethods } from '../../../../main/core/functions/runtime';

describe('what the runtime has, as facts', () => {
  it('never calls the same name known and missing', () => {
    expect(Object.keys(missingGlobals).filter((name) => knownGlobals.has(name))).toEqual([]);
  });

  it('gives every missing name a reason or a way out, a sentence', () => {
    for (const [name, why] of Object.entries(missingGlobals)) expect(why, name).toMatch(/^[A-Z].*\.$/);
    for (const { name, instead } of unlistedMethods) expect(instead, name).toMatch(/^[A-Z].*\.$/);
  });

  it('knows the language’s own objects, and the modules of the guide', () => {
    for (const name of ['Object', 'Promise', 'globalThis', 'console', 'undefined']) expect(knownGlobals.has(name), name).toBe(true);
    expect(builtInModules).toEqual(['cloudfront', 'crypto', 'querystring', 'buffer']);
  });
});
