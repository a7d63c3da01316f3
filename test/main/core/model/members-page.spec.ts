import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { model } from '../../../../main/core/model/generated/model';
import { coveredStructures, membersPage, statesOf } from '../../../../main/core/model/members-page';

describe('MEMBERS.md', () => {
  it('is what the table says', async () => {
    await expect(membersPage(model)).toMatchFileSnapshot(join(import.meta.dirname, '../../../../main/core/model/MEMBERS.md'));
  });
});

describe('coveredStructures', () => {
  it('reaches every corner of a template, a tenant and a connection group', () => {
    const names = coveredStructures(model).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['TrustStoreConfig', 'OriginShield', 'ManagedCertificateRequest', 'ConnectionGroup']));
    expect(names).not.toContain('Aliases');
  });
});

describe('statesOf', () => {
  it('gives the state of the table, and none for a member that is not there', () => {
    expect(statesOf('DistributionConfig', 'Logging')).toEqual(['honoured']);
    expect(statesOf('DistributionConfig', 'Anything')).toEqual([]);
  });
});
