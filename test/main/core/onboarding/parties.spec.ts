import { describe, expect, it } from 'vitest';
import { listMovable, listParties, partyOf } from '../../../../main/core/onboarding/parties';
import { standard, tenant, type Files } from '../../../support/compiled';
import { base, snapshotWith } from '../../../support/onboarding';

const files: Files = {
  ...base,
  'distributions/far.json': standard('far', ['app.far.example', 'FAR.example']),
  'tenants/acme.json': tenant('acme', ['acme.saas.example']),
  'tenants/bolt.json': tenant('bolt', ['bolt.saas.example', '*.bolt.example'], { ConnectionGroupId: 'extra' }),
};

describe('who holds domains', () => {
  const snapshot = snapshotWith(files);

  it('are tenants and standard distributions, never a template', () => {
    expect(listParties(snapshot, '', 100).map(({ name }) => name)).toEqual(['acme', 'bolt', 'far', 'old']);
    expect(partyOf(snapshot, 'saas')).toBeNull();
    expect(partyOf(snapshot, 'nobody')).toBeNull();
  });

  it('have the endpoint that DNS must lead to, and their number of domains', () => {
    expect(partyOf(snapshot, 'bolt')).toMatchObject({ kind: 'tenant', endpoint: 'dextra.cloudfront.net', domains: 2 });
    expect(partyOf(snapshot, 'EFAR')).toMatchObject({ kind: 'distribution', endpoint: 'dfar.cloudfront.net', domains: 2 });
  });

  it('are found by their name, up to a limit', () => {
    expect(listParties(snapshot, 'AC', 100).map(({ name }) => name)).toEqual(['acme']);
    expect(listParties(snapshot, '', 3)).toHaveLength(3);
  });
});

describe('domains that can be moved', () => {
  const snapshot = snapshotWith(files);

  it('are found by their own name or their owner’s, in lower case', () => {
    expect(listMovable(snapshot, 'Far.example', 10).map(({ domain }) => domain)).toEqual(['app.far.example', 'far.example']);
    expect(listMovable(snapshot, 'bolt', 10).map(({ domain, owner }) => `${domain} ${owner.name}`)).toEqual([
      'bolt.saas.example bolt',
      '*.bolt.example bolt',
    ]);
    expect(listMovable(snapshot, 'nothing', 10)).toEqual([]);
  });

  it('are those of standard distributions first, up to a limit', () => {
    expect(listMovable(snapshot, '', 3).map(({ owner }) => owner.kind)).toEqual(['distribution', 'distribution', 'distribution']);
  });
});
