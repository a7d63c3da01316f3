import { describe, expect, it } from 'vitest';
import { tenantOffers } from '../../../../main/core/moves/tenant-offers';
import { template, tenant } from '../../../support/compiled';
import { snapshotOfTexts, textsOf } from '../../../support/moves';

const acl = (name: string): object => ({ Name: name, Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules: [] });
const snapshot = snapshotOfTexts(
  textsOf({
    'distributions/saas.json': template({ WebACLId: 'strict' }),
    'web-acls/strict.json': acl('strict'),
    'web-acls/loose.json': acl('loose'),
    'tenants/acme.json': tenant('acme', ['www.acme.example']),
  }),
);

describe('moves on a tenant', () => {
  it('offer another web ACL than the one that holds, and none at all', () => {
    const acls = tenantOffers(snapshot, snapshot.workspace.tenants[0]).filter(({ kind }) => kind === 'override-web-acl');
    expect(acls.map(({ title, needs }) => [title, needs[0]?.choices, needs[0]?.now])).toEqual([
      ['Give acme another web ACL…', ['loose'], 'strict'],
      ['Take the web ACL off acme', undefined, undefined],
    ]);
  });

  it('are none for a tenant that is not there', () => {
    expect(tenantOffers(snapshot, undefined)).toEqual([]);
  });
});
