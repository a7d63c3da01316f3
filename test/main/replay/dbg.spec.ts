import { it } from 'vitest';
import { bigWorkspaceFiles } from '../../support/big-workspace';
import { compiledFrom } from '../../support/compare';
import { witnessesOf } from '../../support/witness';
it('big', async () => {
  const files = Object.fromEntries(bigWorkspaceFiles({ tenants: 3_000, rich: true }).map(({ path, text }) => [path, text]));
  const edit = (path: string, from: string, to: string) => ({ ...files, [path]: (files[path] as string).replaceAll(from, to) });
  let t = performance.now();
  const before = compiledFrom(files);
  console.log('compile', performance.now() - t);
  for (const [name, after] of [
    ['same', files],
    ['one tenant', edit('tenants/tenant-5.json', '"Enabled": true', '"Enabled": false')],
    ['template geo', edit('distributions/template.json', '"Comment": ""', '"Comment": "x", "Restrictions": { "GeoRestriction": { "RestrictionType": "blacklist", "Quantity": 1, "Items": ["DE"] } }')],
    ['origin path', edit('distributions/template.json', '"/{{folder}}"', '"/v2/{{folder}}"')],
    ['dns', edit('dns/bench.example.zone', 'd1bench0main0', 'd2bench0extra')],
    ['cert', edit('certificates/wildcard.json', '2035', '2034')],
  ] as const) {
    const snapshot = compiledFrom(after);
    t = performance.now();
    const r = await witnessesOf(before, snapshot);
    console.log(name, Math.round(performance.now() - t), 'ms', r.tried, r.dimensions[0]?.values, r.witnesses.map((w) => w.sentence.slice(0, 150)), r.silent.length, r.notes.length, r.complete);
  }
}, 300_000);
