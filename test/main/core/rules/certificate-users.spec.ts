import { describe, expect, it } from 'vitest';
import { usersOf } from '../../../../main/core/rules/certificate-users';
import { certificate, template, tenant, type Files } from '../../../support/compiled';
import { askFacts } from '../../../support/facts';

const own = (name: string): object => tenant(name, [`${name}.example`], { Customizations: { Certificate: { Arn: 'wild' } } });
const users = (files: Files): unknown =>
  askFacts({ 'certificates/wild.json': certificate('wild', ['*.example']), ...files }, (facts) => {
    const [found] = facts.workspace.certificates;
    return found && usersOf(found, facts);
  });

describe('usersOf', () => {
  it('counts distributions and tenants, and names the first', () => {
    const saas = { 'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: 'wild' } }) };
    expect(users({ ...saas })).toEqual({ count: 1, words: 'distribution saas shows it' });
    expect(users({ ...saas, 'tenants/a.json': own('aaa'), 'tenants/b.json': own('bbb') })).toEqual({
      count: 3,
      words: 'distribution saas and 2 more show it',
    });
    expect(users({ 'tenants/a.json': own('aaa') })).toEqual({ count: 1, words: 'tenant aaa shows it' });
    expect(users({})).toMatchObject({ count: 0 });
  });
});
