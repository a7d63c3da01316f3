import type { tenantRules } from '../../../../../main/core/rules/tenants';
import { group, otherAccount, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const shield = { Name: 'shield', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } };
const acme = (more: object, saas: object = template()): Files => ({
  'distributions/saas.json': saas,
  'distributions/other.json': template(),
  'web-acls/shield.json': shield,
  'tenants/acme.json': tenant('acme', ['a.example'], more),
});
const elsewhere = (owner: string): Files => ({
  ...acme({ ConnectionGroupId: 'europe' }),
  'connection-groups/eu.json': { Arn: `arn:aws:cloudfront::${owner}:connection-group/cg_x`, ...group('europe') },
});
const webAcl = (WebAcl: object): Files => acme({ Customizations: { WebAcl } });

export const tenantCases: Cases<keyof typeof tenantRules> = {
  'tenant.not-multi-tenant': { triggers: acme({}, standard('s', [])), nearMiss: acme({}) },
  'tenant.other-account': { triggers: elsewhere(otherAccount), nearMiss: elsewhere('111122223333') },
  'tenant.no-domain': {
    triggers: { ...acme({}), 'tenants/acme.json': tenant('acme', []) },
    nearMiss: { ...acme({}), 'tenants/acme.json': tenant('acme', ['*.a.example']) },
  },
  'tenant.disabled': { triggers: acme({ Enabled: false }), nearMiss: acme({ Enabled: true }) },
  'tenant.template-disabled': {
    triggers: acme({}, template({ Enabled: false })),
    nearMiss: acme({ Enabled: false }, template({ Enabled: false })),
  },
  'tenant.web-acl-missing': [
    { triggers: webAcl({ Action: 'override' }), nearMiss: webAcl({ Action: 'override', Arn: 'shield' }) },
    { triggers: webAcl({ Action: 'override', Arn: '' }), nearMiss: webAcl({ Action: 'disable' }) },
  ],
  'tenant.web-acl-ignored': { triggers: webAcl({ Action: 'disable', Arn: 'shield' }), nearMiss: webAcl({ Action: 'disable', Arn: '' }) },
  'domain.inactive': {
    triggers: acme({ Domains: [{ Domain: 'a.example', Status: 'inactive' }] }),
    nearMiss: acme({ Domains: [{ Domain: 'a.example', Status: 'active' }] }),
  },
};
