import { describe, expect, it } from 'vitest';
import { isMember, referenceMember, referenceMembers } from '../../../../main/core/language/reference-members';

describe('which member names what', () => {
  it.each([
    ['distribution', 'DefaultCacheBehavior/CachePolicyId', 'cache-policy'],
    ['distribution', 'CacheBehaviors/12/TargetOriginId', 'origin-or-group'],
    ['distribution', 'DefaultCacheBehavior/TrustedKeyGroups/0', 'key-group'],
    ['distribution-tenant', 'Customizations/WebAcl/Arn', 'web-acl'],
    ['key-group', '3', 'public-key'],
    ['web-acl', 'Rules/0/Statement/AndStatement/Statements/1/NotStatement/Statement/IPSetReferenceStatement/ARN', 'ip-set'],
  ] as const)('%s: %s names a %s', (holder, member, to) => {
    expect(referenceMember(holder, member.split('/'))?.to).toBe(to);
  });

  it.each([
    ['distribution', 'CacheBehaviors/x/TargetOriginId'],
    ['distribution', 'CachePolicyId'],
    ['connection-group', 'ConnectionGroupId'],
    ['web-acl', 'Rules/0/Name'],
  ] as const)('%s: %s names nothing', (holder, member) => {
    expect(referenceMember(holder, member.split('/'))).toBeNull();
  });

  it('has each member of a kind once', () => {
    const keys = referenceMembers.map(({ in: holder, member }) => `${holder} ${member}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('takes an asterisk for an index only', () => {
    expect(isMember(['Origins', '0', 'Id'], 'Origins/*/Id')).toBe(true);
    expect(isMember(['Origins', 'Quantity', 'Id'], 'Origins/*/Id')).toBe(false);
  });
});
