import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withChoice } from '../../../../main/core/config/edit-settings';

describe('a choice in workspace.json', () => {
  it('is written beside the others, and leaves comments and order alone', () => {
    const before = '{\n  // mine\n  "schemaVersion": 1,\n  "name": "shop",\n  "assumptions": { "sni.none": "drop" }\n}\n';
    const after = withChoice(before, 'assumptions', 'sni.unknown', 'alert');
    expect(after).toContain('// mine');
    expect(after).toContain('"sni.none": "drop"');
    expect(after).toContain('"sni.unknown": "alert"');
    expect(after?.indexOf('"name"')).toBe(before.indexOf('"name"'));
  });

  it('is taken back without a trace, and takes an emptied group with it', () => {
    const before = '{\n  "schemaVersion": 1,\n  "name": "shop"\n}\n';
    const chosen = withChoice(before, 'quotas', 'tenantsPerAccount', 20_000);
    expect(JSON.parse(chosen ?? '')).toEqual({ schemaVersion: 1, name: 'shop', quotas: { tenantsPerAccount: 20_000 } });
    expect(withChoice(chosen, 'quotas', 'tenantsPerAccount', null)).toBe(before);
    expect(withChoice(before, 'quotas', 'tenantsPerAccount', null)).toBe(before);
  });

  it('begins workspace.json where there is none', () => {
    expect(JSON.parse(withChoice(null, 'assumptions', 'a', 'b', 'shop') ?? '')).toEqual({
      schemaVersion: 1,
      name: 'shop',
      assumptions: { a: 'b' },
    });
  });

  it('is refused where the text is no object', () => {
    expect(withChoice('[1]', 'assumptions', 'a', 'b')).toBeNull();
    expect(withChoice('nonsense', 'assumptions', 'a', 'b')).toBeNull();
  });

  it('made and taken back in any order ends where it began', () => {
    const id = fc.constantFrom('a', 'b.c', 'd-e');
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1 }), (ids) => {
        const start = '{\n  "schemaVersion": 1,\n  "name": "shop"\n}\n';
        const made = ids.reduce<string | null>((text, one) => withChoice(text, 'assumptions', one, 'x'), start);
        const taken = ids.toReversed().reduce<string | null>((text, one) => withChoice(text, 'assumptions', one, null), made);
        expect(JSON.parse(taken ?? '')).toEqual(JSON.parse(start));
      }),
    );
  });
});
