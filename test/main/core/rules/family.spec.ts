import { expect, it } from 'vitest';
import { families } from '../../../../main/core/rules/index';
import { defineFamily, defineIndex } from '../../../../main/core/rules/family';
import { allKinds } from '../../../../main/core/rules/things';

it('families judge kinds that exist, and index and family are what was defined', () => {
  const kinds = families.flatMap(({ judges }) => Object.keys(judges));
  expect(kinds.filter((kind) => !(allKinds as readonly string[]).includes(kind))).toEqual([]);
  const judges = { tenant: () => undefined };
  expect(defineFamily({ rules: {}, judges }).judges).toBe(judges);
  const keys = (): readonly string[] => [];
  expect(defineIndex('x', 'tenant', keys)).toEqual({ id: 'x', kind: 'tenant', keys });
});
