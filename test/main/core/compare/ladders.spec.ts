import { expect, it } from 'vitest';
import { pairLadders } from '../../../../main/core/compare/ladders';
import { acmeFiles, acmeTenant, compareOne, compiledFrom } from '../../../support/compare';

it('puts rungs side by side and marks the first that differs', async () => {
  const closed = compiledFrom({ ...acmeFiles, 'tenants/acme.json': acmeTenant({ Enabled: false }) });
  const { before, after, attribution } = await compareOne(compiledFrom(acmeFiles), closed, { url: 'https://acme.shop.example/' });
  const rows = pairLadders({ before, after, stage: attribution?.stage ?? '', differences: attribution?.differences ?? [] });
  expect(rows.map(({ stage }) => stage)).toEqual(before.spans.map(({ stage }) => stage));
  expect(rows.filter(({ first }) => first).map(({ stage }) => stage)).toEqual(['04-owner']);
  const [owner, geo] = [rows.find(({ stage }) => stage === '04-owner'), rows.find(({ stage }) => stage === '05-geo')];
  expect([owner?.before?.decision, owner?.after?.decision]).toEqual(['matched', 'disabled']);
  expect(owner?.after?.because.some((line) => line.startsWith('tenants/acme.json:'))).toBe(true);
  expect(geo?.after).toBeNull();
  expect(rows.find(({ stage }) => stage === '01-dns')?.differs).toBe(false);
});
