import { describe, expect, it } from 'vitest';
import { each } from '../../../../main/core/classes/needs';
import { EACH_SLOT, Profiles, ROOT, type HostProfile, type Place } from '../../../../main/replay/lines/profiles';
import { cachingOptimized, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { saas } from '../../../support/saas-workspace';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };
const files: Files = {
  ...saas,
  'distributions/saas.json': template({
    ...(saas['distributions/saas.json'] as object),
    DefaultRootObject: 'index.html',
    CacheBehaviors: [{ PathPattern: '/api/*', ...behavior }],
  }),
  'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], {
    ConnectionGroupId: 'main',
    Parameters: [{ Name: 'bucket', Value: 'bloom' }],
  }),
  'tenants/coral.json': tenant('coral', ['coral.saas.example'], {
    ConnectionGroupId: 'main',
    Parameters: [{ Name: 'bucket', Value: 'coral' }],
  }),
};
const profiles = new Profiles(snapshotOf(files), 'workspace-then-recording');
const host = (name: string): HostProfile => profiles.host(`${name}.saas.example`);
const placeOf = (name: string, slot: number): Place => profiles.place(host(name), slot) as Place;

describe('Profiles', () => {
  it('gives tenants of one template the same slots', () => {
    const paths = host('acme').paths as NonNullable<HostProfile['paths']>;
    expect(host('bloom').paths).toBe(paths);
    expect(['/', '/x', '/api/x', '//api//x', '/.well-known/pki-validation/x.txt'].map((path) => profiles.slotOf(paths, path))).toEqual([
      ROOT + 1,
      1,
      0,
      0,
      EACH_SLOT,
    ]);
  });

  it('tells apart what origins answer otherwise, and no more', () => {
    expect(placeOf('bloom', 1).likeness).toBe(placeOf('coral', 1).likeness);
    expect(placeOf('acme', 1).likeness).not.toBe(placeOf('coral', 1).likeness);
    expect(placeOf('acme', 1).likeness).not.toBe(placeOf('acme', 0).likeness);
    expect(placeOf('bloom', 1).one).not.toBe(placeOf('coral', 1).one);
  });

  it('knows where one stub answers everything, and where only the recording can', () => {
    expect(placeOf('acme', 1).answer).toMatchObject({ recorded: false });
    expect(placeOf('bloom', 1).answer).toMatchObject({ recorded: true });
  });

  it('has no classes for hosts that are no names, and no owner for names that nobody claims', () => {
    expect(profiles.host('192.0.2.1')).toMatchObject({ paths: null, needs: each });
    expect(profiles.host('nobody.example')).toMatchObject({ owner: null, needs: 0 });
  });
});
