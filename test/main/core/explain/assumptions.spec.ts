import { describe, expect, it } from 'vitest';
import { assumptions, chosenAlternative } from '../../../../main/core/explain/assumptions';
import { filesBelow, textOf } from '../../../house/sources';

describe('the ledger of assumptions', () => {
  it('has an id, a sentence, a reason, a source and at least one alternative for each, and no id twice', () => {
    for (const { id, what, why, source, alternatives } of assumptions) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(what, id).toMatch(/^\S.*\.$/);
      expect(why, id).toMatch(/^\S.*\.$/);
      expect(source, id).toMatch(/^\S.{9}/);
      expect(new Set(alternatives).size, id).toBe(alternatives.length);
    }
    expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
  });

  it('chooses what workspace.json says, or the first alternative when it says nothing or something unknown', () => {
    expect(chosenAlternative('tenant.disabled-status', {})).toBe('403');
    expect(chosenAlternative('tenant.disabled-status', { 'tenant.disabled-status': '404' })).toBe('404');
    expect(chosenAlternative('tenant.disabled-status', { 'tenant.disabled-status': '418' })).toBe('403');
    expect(() => chosenAlternative('tenant.nonsense', {})).toThrow('unknown assumption');
  });

  it('lists every assumption that the core asks for', () => {
    const known = new Set(assumptions.map(({ id }) => id));
    const asked = filesBelow('main/core', /\.ts$/).flatMap((path) =>
      [...textOf(path).matchAll(/assumption\('([^']+)'\)/g)].map((found) => found[1]),
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((id) => !known.has(id ?? ''))).toEqual([]);
  });
});
