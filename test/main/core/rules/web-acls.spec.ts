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

  it('leave ids of AWS WAF Classic to the rules about multi-tenant distributions', () => {
    const WebACLId = '473e64fd-f30b-4765-81a0-62ad96dd167a';
    expect(diagnosticsOf({ 'distributions/one.json': standard('one', [], { WebACLId }) }, 'web-acl.')).toEqual([]);
  });
});
