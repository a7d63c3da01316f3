import { describe, expect, it } from 'vitest';
import { originRows, parameterRows } from '../../../../main/core/config/effective-origins';
import { template, tenant, workspaceOf } from '../../../support/compiled';

const required = { Name: 'brand', Definition: { StringSchema: { Required: true, DefaultValue: 'house' } } };
const workspace = workspaceOf({
  'distributions/saas.json': template({
    Origins: [{ Id: 'web', DomainName: '{{brand}}-{{region}}.example', OriginPath: '/{{none}}', CustomOriginConfig: {} }],
    TenantConfig: { ParameterDefinitions: [required] },
  }),
  'tenants/acme.json': tenant('acme', ['acme.example'], { Parameters: [{ Name: 'region', Value: 'eu' }] }),
});
const [saas] = workspace.distributions;
const [acme] = workspace.tenants;
if (!saas || !acme) throw new Error('the workspace did not load');

const domain = (requiredDefault: string) => originRows(saas, acme, requiredDefault).find((row) => row.path === 'Origins[web].DomainName');

describe('origins after substitution', () => {
  it("count as the tenant's as soon as one of its values is in them", () => {
    expect(domain('use-default')).toMatchObject({
      value: 'house-eu.example',
      from: 'parameter-value',
      template: '{{brand}}-{{region}}.example',
    });
  });

  it('keep what has no value, and an origin path without any value stays as the template has it', () => {
    expect(domain('unresolved')?.value).toBe('{{brand}}-eu.example');
    const path = originRows(saas, acme, 'use-default').find((row) => row.path === 'Origins[web].OriginPath');
    expect(path).toMatchObject({ value: '/{{none}}', from: 'template', template: '/{{none}}' });
  });
});

describe('parameters', () => {
  it('are those that the template defines and those that only the tenant gives', () => {
    expect(parameterRows(saas, acme, 'unresolved').map(({ path, value, from }) => [path, value, from])).toEqual([
      ['Parameters[brand].Value', null, 'template'],
      ['Parameters[region].Value', 'eu', 'parameter-value'],
    ]);
    expect(parameterRows(null, acme, 'use-default')).toHaveLength(1);
  });
});
