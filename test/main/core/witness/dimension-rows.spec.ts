import { expect, it } from 'vitest';
import { dimensionRows } from '../../../../main/core/witness/dimension-rows';
import { nameDimensions } from '../../../../main/core/witness/dimensions';

it('counts values that were tried anywhere, each once', () => {
  const place = {
    host: 'a.example',
    owners: [null, null] as const,
    ways: [{ dnsName: 'a.example', sni: 'a.example' }],
    dimensions: nameDimensions,
    alike: ['b.example'],
  };
  const rows = dimensionRows([
    { place, dimensions: { ...nameDimensions(), countries: ['DE', 'FR'] } },
    { place: { ...place, host: 'c.example', alike: [] }, dimensions: { ...nameDimensions(), countries: ['FR', null] } },
  ]);
  expect(rows.find(({ name }) => name === 'country')?.values).toBe(3);
  expect(rows.find(({ name }) => name === 'host')).toMatchObject({ values: 2, what: expect.stringContaining('3 names') as string });
});
