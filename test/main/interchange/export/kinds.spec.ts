import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../main/core/config/kinds';
import { kindsInOrder, kindWords } from '../../../../main/interchange/export/kinds';

describe('the order of creation', () => {
  it('has every kind of a workspace once', () => {
    expect([...kindsInOrder].sort()).toEqual([...Object.keys(kindForms), 'key-value-store', 'public-key'].sort());
    expect(Object.keys(kindWords).sort()).toEqual([...kindsInOrder, 'zone'].sort());
  });

  it('puts what is named before what names it', () => {
    const before = (first: string, second: string): void =>
      expect(kindsInOrder.findIndex((kind) => kind === first)).toBeLessThan(kindsInOrder.findIndex((kind) => kind === second));
    before('certificate', 'distribution');
    before('public-key', 'key-group');
    before('ip-set', 'web-acl');
    before('distribution', 'distribution-tenant');
    before('connection-group', 'distribution-tenant');
  });
});
