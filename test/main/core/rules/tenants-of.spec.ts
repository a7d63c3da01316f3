import { describe, expect, it } from 'vitest';
import { allOf, givingOf, tenantsByTemplate, withoutCertificateOf } from '../../../../main/core/rules/tenants-of';
import type { Distribution } from '../../../../main/core/types/resources';
import { template, tenant } from '../../../support/compiled';
import { askFacts } from '../../../support/facts';

const files = {
  'distributions/saas.json': template(),
  'tenants/a.json': tenant('aaa', ['a.example'], { Parameters: [{ Name: 'site', Value: 'a' }] }),
  'tenants/b.json': tenant('bbb', ['b.example'], { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } }),
  'tenants/c.json': tenant('ccc', ['c.example'], { Customizations: { Certificate: { Arn: 'c' } } }),
  'tenants/z.json': tenant('zzz', ['z.example'], { DistributionId: 'gone' }),
};
const names = (key: (template: Distribution) => string): readonly string[] =>
  askFacts(files, (facts) => {
    const [saas] = facts.workspace.distributions;
    return saas ? facts.group(tenantsByTemplate, key(saas)).map(({ name }) => name) : [];
  });

describe('tenantsByTemplate', () => {
  it('finds all, those that give a parameter, and those without a certificate of their own', () => {
    expect(names(allOf)).toEqual(['aaa', 'bbb', 'ccc']);
    expect(names((saas) => givingOf(saas, 'site'))).toEqual(['aaa']);
    expect(names((saas) => givingOf(saas, 'other'))).toEqual([]);
    expect(names(withoutCertificateOf)).toEqual(['aaa']);
  });
});
