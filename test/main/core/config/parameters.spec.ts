import { describe, expect, it } from 'vitest';
import { fillIn, parameterValue, placeholdersOf } from '../../../../main/core/config/parameters';
import { template, tenant, workspaceOf } from '../../../support/compiled';

const definition = (Name: string, Required: boolean, DefaultValue?: string): object => ({
  Name,
  Definition: { StringSchema: { Required, DefaultValue } },
});
const workspace = workspaceOf({
  'distributions/saas.json': template({
    TenantConfig: {
      ParameterDefinitions: [definition('bucket', false, 'shared'), definition('brand', true, 'house'), definition('bare', false)],
    },
  }),
  'tenants/own.json': tenant('own', ['own.example'], {
    Parameters: [
      { Name: 'bucket', Value: 'mine' },
      { Name: 'extra', Value: 'more' },
    ],
  }),
  'tenants/plain.json': tenant('plain', ['plain.example']),
});
const [saas] = workspace.distributions;
const [own, plain] = workspace.tenants;

describe('a parameter', () => {
  it("is the tenant's value before the template's default", () => {
    expect(parameterValue('bucket', own ?? null, saas ?? null, 'use-default')).toEqual({
      name: 'bucket',
      value: 'mine',
      from: 'parameter-value',
      because: [{ file: 'tenants/own.json', pointer: '/Parameters/0/Value', base: '' }],
    });
    expect(parameterValue('bucket', plain ?? null, saas ?? null, 'use-default')).toMatchObject({
      value: 'shared',
      from: 'parameter-default',
      because: [{ pointer: '/TenantConfig/ParameterDefinitions/0/Definition/StringSchema/DefaultValue' }],
    });
  });

  it('may be given without being defined', () => {
    expect(parameterValue('extra', own ?? null, saas ?? null, 'use-default')).toMatchObject({ value: 'more', from: 'parameter-value' });
  });

  it('falls back to the default of a required one only by assumption', () => {
    expect(parameterValue('brand', plain ?? null, saas ?? null, 'use-default')).toMatchObject({
      value: 'house',
      assumption: 'parameter.required-default',
    });
    expect(parameterValue('brand', plain ?? null, saas ?? null, 'unresolved')).toBeNull();
  });

  it('has no value without tenant, default or definition', () => {
    expect(parameterValue('bare', plain ?? null, saas ?? null, 'use-default')).toBeNull();
    expect(parameterValue('unheard', plain ?? null, saas ?? null, 'use-default')).toBeNull();
    expect(parameterValue('bucket', plain ?? null, null, 'use-default')).toBeNull();
  });
});

describe('placeholders', () => {
  it('are found once each, in order, and only in the form {{name}}', () => {
    expect(placeholdersOf('{{a}}-{{b-2}}.{{a}}.example')).toEqual(['a', 'b-2']);
    expect(placeholdersOf('{a}.{{ a }}.{{}}.{{a.b}}')).toEqual([]);
  });

  it('are replaced as plain text; unknown ones stay', () => {
    const value = { name: 'a', value: '/$&/x', from: 'parameter-value', because: [] } as const;
    expect(fillIn('/{{a}}/{{b}}/{{a}}', new Map([['a', value]]))).toBe('//$&/x/{{b}}//$&/x');
  });
});
