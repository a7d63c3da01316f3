import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { matchHost } from '../../../../main/core/owners/match-host';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { narrowed } from '../../../../main/core/witness/narrow';
import { compiledFrom } from '../../../support/compare';
import { tenant, type Files } from '../../../support/compiled';
import { changed, platform } from '../../../support/witness';

const label = fc.constantFrom('a', 'b', '*');
const domain = fc.tuple(label, fc.constantFrom('a', 'b'), fc.constantFrom('shop.example', 'blog.example')).map((parts) => parts.join('.'));
const tenants = fc
  .array(fc.uniqueArray(domain, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
  .map((lists): Files => Object.fromEntries(lists.map((domains, at) => [`tenants/t${at}.json`, tenant(`t${at}`, domains)])));
const host = fc.tuple(fc.constantFrom('a', 'b', 'c.a'), fc.constantFrom('a', 'b'), fc.constantFrom('shop.example', 'blog.example'));

const ownerIn = (snapshot: Snapshot, name: string): string | undefined => {
  const { claim, rivals } = matchHost(snapshot.hosts, name, snapshot.assumption);
  return claim ? [claim.ownerId, claim.domain, rivals.length].join(' ') : undefined;
};

describe('workspaces with the tenants of some names alone', () => {
  it('let every name fall to the same owner, with the same rivals', () => {
    fc.assert(
      fc.property(tenants, tenants, fc.array(host, { minLength: 1, maxLength: 2 }), (one, other, parts) => {
        const names = parts.map((labels) => labels.join('.'));
        const [before, after] = [compiledFrom(one), compiledFrom(other)];
        const cut = narrowed(before, after, names);
        for (const [index, whole] of [before, after].entries()) {
          const small = compile(cut[index] as typeof whole.workspace, whole);
          for (const name of names) expect(ownerIn(small, name)).toBe(ownerIn(whole, name));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have a tenant on both sides where one of them gives it the name', () => {
    const moved = changed(platform, { 'tenants/acme.json': tenant('acme', ['new.shop.example'], { ConnectionGroupId: 'main' }) });
    const [old, now] = narrowed(compiledFrom(platform), compiledFrom(moved), ['acme.shop.example']);
    expect([old, now].map((each) => each.tenants.map(({ name }) => name))).toEqual([['acme'], ['acme']]);
  });
});
