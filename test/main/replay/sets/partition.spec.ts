import { expect, it } from 'vitest';
import { createPartition } from '../../../../main/replay/sets/partition';
import { acmeFiles, compiledFrom } from '../../../support/compare';
import { tenant, type Files } from '../../../support/compiled';
import { recorded } from '../../../support/recorded';

const tenants = (domains: (name: string) => readonly string[], settings: object = {}): Files => ({
  ...acmeFiles,
  'workspace.json': { schemaVersion: 1, name: 'x', ...settings },
  ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`tenants/t${at}.json`, tenant(`t${at}`, domains(`t${at}`))])),
});
const own = tenants((name) => [`${name}.shop.example`, `*.${name}.shop.example`]);
const request = (host: string, id = '1'): ReturnType<typeof recorded> => recorded(id, { url: `https://${host}/` });

it('spreads tenants over the workers and keeps the names of one together', () => {
  const lane = createPartition([compiledFrom(own), compiledFrom(own)], 3);
  const lanes = Array.from({ length: 40 }, (_, at) => lane(request(`t${at}.shop.example`)));
  expect(new Set(lanes).size).toBe(3);
  for (let at = 0; at < 40; at += 1) expect(lane(request(`any.t${at}.shop.example`))).toBe(lanes[at]);
});

it('keeps together what shares a cache on either side', () => {
  // After, t1 also has the name of t0, and so on in a chain: all of them can meet.
  const chained = tenants((name) => [`${name}.shop.example`, `t${Number(name.slice(1)) + 1}-old.shop.example`]);
  const before = tenants((name) => [`${name}.shop.example`, `${name}-old.shop.example`]);
  const lane = createPartition([compiledFrom(before), compiledFrom(chained)], 3);
  expect(new Set(Array.from({ length: 40 }, (_, at) => lane(request(`t${at}.shop.example`)))).size).toBe(1);
});

it('keeps all together where the cache is the distribution’s, or rules and stubs count', () => {
  const shared = compiledFrom(tenants((name) => [`${name}.shop.example`], { assumptions: { 'cache.scope': 'distribution' } }));
  const lane = createPartition([shared], 3);
  expect(new Set(Array.from({ length: 40 }, (_, at) => lane(request(`t${at}.shop.example`)))).size).toBe(1);
  const counted = compiledFrom({ ...own, 'origins/web.example.json': { stubs: [{ path: '*', times: 2, status: 503 }] } });
  expect(new Set(Array.from({ length: 40 }, (_, at) => createPartition([counted], 3)(request(`t${at}.shop.example`)))).size).toBe(1);
});

it('keeps the requests of one .http file together, which have a cache of their own', () => {
  const lane = createPartition([compiledFrom(own)], 3);
  const of = (file: string): ReadonlySet<number> =>
    new Set([1, 2, 3].map((line) => lane(request(`t${line}.shop.example`, `requests/${file}.http#${line}`))));
  expect(of('a').size).toBe(1);
  expect(new Set(Array.from({ length: 20 }, (_, at) => [...of(`f${at}`)][0])).size).toBe(3);
});
