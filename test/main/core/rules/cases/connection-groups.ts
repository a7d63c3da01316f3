import type { connectionGroupRules } from '../../../../../main/core/rules/connection-groups';
import { group, otherAccount, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const one = (more: object, used = 'main'): Files => ({
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main', more),
  'connection-groups/other.json': group('other'),
  'tenants/acme.json': tenant('acme', ['a.example'], { ConnectionGroupId: used }),
});
const two = (second: object): Files => ({
  'connection-groups/main.json': group('main', { IsDefault: true }),
  'connection-groups/other.json': group('other', second),
});

export const connectionGroupCases: Cases<keyof typeof connectionGroupRules> = {
  'connection-group.disabled': { triggers: one({ Enabled: false }), nearMiss: one({ Enabled: false }, 'other') },
  'connection-group.two-defaults': [
    { triggers: two({ IsDefault: true }), nearMiss: two({ IsDefault: false }) },
    {
      triggers: two({ IsDefault: true }),
      nearMiss: two({ IsDefault: true, Arn: `arn:aws:cloudfront::${otherAccount}:connection-group/cg_other` }),
    },
  ],
  'connection-group.ipv4-only-list': [
    { triggers: one({ AnycastIpListId: 'aip_1' }), nearMiss: one({ AnycastIpListId: 'aip_1', Ipv6Enabled: false }) },
    { triggers: one({ AnycastIpListId: 'aip_1', Ipv6Enabled: true }), nearMiss: one({ Ipv6Enabled: true }) },
  ],
};
