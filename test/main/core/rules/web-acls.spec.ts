import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

describe('web ACLs in use', () => {
  it('are judged by their ARN where the workspace does not have them', () => {
    const WebACLId = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shield/473e64fd-f30b-4765-81a0-62ad96dd167a';
    const [found] = diagnosticsOf({ 'distributions/one.json': standard('one', [], { WebACLId }) }, 'web-acl.');
    expect(found?.message).toContain('needs one of the scope CLOUDFRONT, in us-east-1; AWS answers InvalidWebACLId.');
    expect(found?.fixes).toEqual([]);
  });

  it('and their parts have the scope that their ARN tells, as AWS prints it', () => {
    const arn = (kind: string): string => `arn:aws:wafv2:eu-west-1:111122223333:regional/${kind}/x/473e64fd-f30b-4765-81a0-62ad96dd167a`;
    const rule = { Name: 'r', Priority: 0, Statement: { IPSetReferenceStatement: { ARN: 'list' } }, Action: { Block: {} } };
    const files = {
      'web-acls/shield.json': { WebACL: { Name: 'shield', ARN: arn('webacl'), DefaultAction: { Allow: {} }, Rules: [rule] } },
      'ip-sets/list.json': { Name: 'list', Scope: 'REGIONAL', ARN: arn('ipset'), IPAddressVersion: 'IPV4', Addresses: [] },
    };
    expect(diagnosticsOf(files, 'web-acl.')).toEqual([]);
  });

  it('leave ids of AWS WAF Classic to the rules about multi-tenant distributions', () => {
    const WebACLId = '473e64fd-f30b-4765-81a0-62ad96dd167a';
    expect(diagnosticsOf({ 'distributions/one.json': standard('one', [], { WebACLId }) }, 'web-acl.')).toEqual([]);
  });
});
