import { describe, expect, it } from 'vitest';
import { firstPart, shardOf } from '../../../../main/replay/lines/shard-of';
import { snapshotOf, tenant, type Files } from '../../../support/compiled';
import { saasWithZone } from '../../../support/saas-workspace';

const names = Array.from({ length: 12 }, (_unused, at) => `t${at}`);
const tenants: Files = Object.fromEntries(
  names.map((name) => [`tenants/${name}.json`, tenant(name, [`${name}.saas.example`, `www.${name}.example`])]),
);
const files: Files = { ...saasWithZone, ...tenants };
const snapshot = snapshotOf(files);

describe('shardOf', () => {
  it('keeps the names of a tenant together, and spreads tenants', () => {
    const shards = names.map((name) => shardOf(`${name}.saas.example`, [snapshot], 3));
    expect(names.map((name) => shardOf(`www.${name}.example`, [snapshot], 3))).toEqual(shards);
    expect(new Set(shards)).toEqual(new Set([0, 1, 2]));
  });

  it('keeps all tenants of a template together where they share a cache', () => {
    const shared = snapshotOf(files, { 'cache.scope': 'distribution' });
    expect(new Set(names.map((name) => shardOf(`${name}.saas.example`, [shared], 3))).size).toBe(1);
  });

  it('keeps together what shares a cache in either of two configurations', () => {
    const moved = snapshotOf({
      ...files,
      'tenants/t0.json': tenant('t0', ['t0.saas.example']),
      'tenants/t1.json': tenant('t1', ['t1.saas.example', 'www.t1.example', 'www.t0.example']),
    });
    const of = (host: string): number => shardOf(host, [snapshot, moved], 97);
    expect(new Set(['t0.saas.example', 'www.t0.example', 't1.saas.example', 'www.t1.example'].map(of)).size).toBe(1);
    expect(new Set(names.map((name) => of(`${name}.saas.example`))).size).toBeGreaterThan(5);
  });

  it('leaves everything to one thread where answers are given by turns', () => {
    const turns = snapshotOf({ ...files, 'origins/acme.web.example.json': { stubs: [{ status: 503, times: 2 }] } });
    expect(new Set(names.map((name) => shardOf(`${name}.saas.example`, [turns], 3)))).toEqual(new Set([0]));
  });

  it('leaves as much to the first as it is told', () => {
    const many = snapshotOf(
      Object.fromEntries(
        Array.from({ length: 400 }, (_unused, at) => [`tenants/m${at}.json`, tenant(`m${at}`, [`m${at}.saas.example`])]).concat(
          Object.entries(saasWithZone) as never,
        ),
      ),
    );
    const shards = Array.from({ length: 400 }, (_unused, at) => shardOf(`m${at}.saas.example`, [many], 3, 0.8));
    const part = (shard: number): number => shards.filter((one) => one === shard).length / 400;
    expect(part(0)).toBeGreaterThan(0.7);
    expect(part(0)).toBeLessThan(0.9);
    expect(Math.min(part(1), part(2))).toBeGreaterThan(0.05);
  });
});

describe('firstPart', () => {
  it('is the larger the less there is to do while the others start, and an equal one in the end', () => {
    expect(firstPart(1e6, 10, 2)).toBe(0.9);
    expect(firstPart(400e6, 10_000, 2)).toBeGreaterThan(0.55);
    expect(firstPart(400e6, 10_000, 2)).toBeLessThan(0.65);
    expect(firstPart(1e12, 10_000, 4)).toBeCloseTo(0.25, 2);
  });
});
