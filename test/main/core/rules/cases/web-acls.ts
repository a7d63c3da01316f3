import type { webAclRules } from '../../../../../main/core/rules/web-acls';
import { otherAccount, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases } from './case';
import { rule, visibility } from './waf-rules';

const arn = (region: string, place: string, owner = '111122223333', kind = 'webacl'): string =>
  `arn:aws:wafv2:${region}:${owner}:${place}/${kind}/shield/473e64fd-f30b-4765-81a0-62ad96dd167a`;
const shield = (more: object): object => ({
  Name: 'shield',
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  Rules: [],
  VisibilityConfig: visibility,
  ...more,
});
const used = (WebACLId: string, more: object = {}): Files => ({
  'distributions/one.json': standard('one', [], { WebACLId }),
  'web-acls/shield.json': shield(more),
});
const ofTenant = (Action: string, Arn: string): Files => ({
  'distributions/saas.json': template(),
  'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: { WebAcl: { Action, Arn } } }),
});
const listed = (Addresses: readonly string[], IPAddressVersion = 'IPV4', more: object = {}): Files => ({
  'ip-sets/list.json': { Name: 'list', Scope: 'CLOUDFRONT', IPAddressVersion, Addresses, ...more },
});
const referring = (more: object): Files => ({
  'web-acls/shield.json': shield({ Rules: [rule({ Statement: { IPSetReferenceStatement: { ARN: 'list' } } })] }),
  ...listed(['192.0.2.0/24'], 'IPV4', more),
});

export const webAclCases: Cases<keyof typeof webAclRules> = {
  'web-acl.scope': [
    { triggers: used('shield', { Scope: 'REGIONAL' }), nearMiss: used('shield') },
    { triggers: used(arn('eu-west-1', 'regional')), nearMiss: used(arn('us-east-1', 'global')) },
    { triggers: ofTenant('override', arn('us-east-1', 'regional')), nearMiss: ofTenant('disable', arn('us-east-1', 'regional')) },
  ],
  'web-acl.other-account': {
    triggers: used(arn('us-east-1', 'global', otherAccount)),
    nearMiss: used(arn('us-east-1', 'global')),
  },
  'web-acl.part-elsewhere': [
    { triggers: referring({ Scope: 'REGIONAL' }), nearMiss: referring({}) },
    {
      triggers: referring({ ARN: arn('us-east-1', 'global', otherAccount, 'ipset') }),
      nearMiss: referring({ ARN: arn('us-east-1', 'global', '111122223333', 'ipset') }),
    },
  ],
  'waf.name': [
    {
      triggers: { 'web-acls/shield.json': shield({ Name: 'my shield' }) },
      nearMiss: { 'web-acls/shield.json': shield({ Name: 'my_shield-1' }) },
    },
    {
      triggers: { 'web-acls/shield.json': shield({ Rules: [rule({}, 'a.b')] }) },
      nearMiss: { 'web-acls/shield.json': shield({ Rules: [rule({}, 'a-b')] }) },
    },
    { triggers: listed([], 'IPV4', { Name: 'a/b' }), nearMiss: listed([]) },
  ],
  'ip-set.address': [
    { triggers: listed(['192.0.2.0/24', '2001:db8::/32']), nearMiss: listed(['192.0.2.0/24', '198.51.100.1/32']) },
    { triggers: listed(['0.0.0.0/0']), nearMiss: listed(['0.0.0.0/1', '128.0.0.0/1']) },
    { triggers: listed(['192.0.2.1']), nearMiss: listed(['192.0.2.1/32']) },
    { triggers: listed(['2001:db8::1/129'], 'IPV6'), nearMiss: listed(['2001:db8::1/128', '::ffff:192.0.2.1/128'], 'IPV6') },
  ],
};
