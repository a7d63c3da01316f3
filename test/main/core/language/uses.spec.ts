import { describe, expect, it } from 'vitest';
import { findResource } from '../../../../main/core/language/targets';
import { tenantUses, usesIn, usesOf } from '../../../../main/core/language/uses';
import { cursorIn } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

describe('who uses what', () => {
  const statement = {
    AndStatement: { Statements: [{ IPSetReferenceStatement: { ARN: 'office' } }, { IPSetReferenceStatement: { ARN: 'gone' } }] },
  };
  const { workspace } = cursorIn({
    ...shopFiles,
    'ip-sets/office.json': { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: [] },
    'web-acls/wall.json': { Name: 'wall', DefaultAction: { Allow: {} }, Rules: [{ Name: 'r', Priority: 0, Statement: statement }] },
    'key-groups/signers.json': { Name: 'signers', Items: ['K1', 'K2'] },
  }).context;

  it('finds the members of a resource that refer to something, at any depth and in both kinds of list', () => {
    const [acl] = workspace.webAcls;
    const [group] = workspace.keyGroups;
    expect(acl && usesIn('web-acl', acl).map(({ pointer, text }) => [pointer, text])).toEqual([
      ['/Rules/0/Statement/AndStatement/Statements/0/IPSetReferenceStatement/ARN', 'office'],
      ['/Rules/0/Statement/AndStatement/Statements/1/IPSetReferenceStatement/ARN', 'gone'],
    ]);
    expect(group && usesIn('key-group', group).map(({ pointer }) => pointer)).toEqual(['/Items/0', '/Items/1']);
  });

  it('turns them round, by id and by name', () => {
    const office = findResource(workspace, 'ip-set', 'office');
    expect(office && usesOf(workspace, office).map(({ by }) => by.name)).toEqual(['wall']);
    const shop = findResource(workspace, 'distribution', 'shop');
    expect(shop && tenantUses(workspace, shop).map(({ by, text }) => [by.name, text])).toEqual([
      ['cedar', 'E1SHOPTEMPLATE'],
      ['fjord', 'shop'],
    ]);
  });
});
