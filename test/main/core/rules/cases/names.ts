import type { nameRules } from '../../../../../main/core/rules/names';
import { group, otherAccount, standard, template, tenant } from '../../../../support/compiled';
import type { Cases } from './case';

const saas = { 'distributions/saas.json': template() };
const zone = '@ 300 SOA ns hostmaster 1 7200 900 1209600 300\n@ 300 NS ns\nns 300 A 192.0.2.1\n';
const abroad = { Arn: `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x` };
const origins = (...ids: readonly string[]): object => ({ Origins: ids.map((Id) => ({ Id, DomainName: `${Id}.example` })) });

export const nameCases: Cases<keyof typeof nameRules> = {
  'name.duplicate': [
    {
      triggers: {
        files: { ...saas, 'tenants/a.json': tenant('acme', ['a.example']), 'tenants/b.json': tenant('acme', ['b.example']) },
        at: 'tenants/b.json',
      },
      nearMiss: { ...saas, 'tenants/a.json': tenant('acme', ['a.example']), 'tenants/b.json': tenant('acme', ['b.example'], abroad) },
    },
    {
      triggers: { 'tenants/a.json': { Id: 'dt_1', ...tenant('a', []) }, 'tenants/b.json': { Id: 'dt_1', ...tenant('b', []) } },
      nearMiss: { 'tenants/a.json': { Id: 'dt_1', ...tenant('a', []) }, 'tenants/b.json': { Id: 'dt_2', ...tenant('b', []) } },
    },
    {
      triggers: { 'connection-groups/a.json': group('same'), 'distributions/d.json': standard('same', []) },
      nearMiss: { 'connection-groups/a.json': group('same'), 'distributions/d.json': standard('other', []) },
    },
    {
      triggers: { 'dns/example.com.zone': zone, 'dns/sub/example.com.zone': zone },
      nearMiss: { 'dns/example.com.zone': zone, 'dns/sub.example.com.zone': zone },
    },
    {
      triggers: { 'distributions/saas.json': template(origins('web', 'web')) },
      nearMiss: { 'distributions/saas.json': template(origins('web', 'api')) },
    },
  ],
};
