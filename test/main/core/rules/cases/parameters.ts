import type { parameterRules } from '../../../../../main/core/rules/parameters';
import { standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const define = (name: string, schema: object = { Required: false, DefaultValue: 'x' }): object => ({
  Name: name,
  Definition: { StringSchema: schema },
});
const origin = (domain: string, path = ''): object => ({ Id: 'web', DomainName: domain, OriginPath: path, CustomOriginConfig: {} });
const give = (...values: readonly (readonly [string, string])[]): object => ({
  Parameters: values.map(([Name, Value]) => ({ Name, Value })),
});
const saas = (definitions: readonly object[], domain: string, more: object = {}, path = ''): Files => ({
  'distributions/saas.json': template({ TenantConfig: { ParameterDefinitions: definitions }, Origins: [origin(domain, path)], ...more }),
});
const both = (definitions: readonly object[], given: object): Files => ({
  ...saas(definitions, '{{name}}.example'),
  'tenants/acme.json': tenant('acme', ['a.example'], given),
});
const counted = { Origins: { Quantity: 1, Items: [origin('{{nam}}.example')] } };
const domains = (bad: string, good: string, ...definitions: readonly object[]): RuleCase => ({
  triggers: saas(definitions, bad),
  nearMiss: saas(definitions, good),
});

export const parameterCases: Cases<keyof typeof parameterRules> = {
  'parameter.missing-value': [
    { triggers: both([define('name', { Required: true })], {}), nearMiss: both([define('name', { Required: true })], give(['name', 'x'])) },
    { triggers: both([define('name', { Required: false })], { Parameters: [] }), nearMiss: both([define('name')], { Parameters: [] }) },
  ],
  'parameter.required-with-default': [
    {
      triggers: saas([define('name', { Required: true, DefaultValue: 'x' })], '{{name}}.example'),
      nearMiss: saas([define('name', { Required: false, DefaultValue: 'x' })], '{{name}}.example'),
    },
    {
      triggers: { files: both([define('name', { Required: true, DefaultValue: 'x' })], {}), at: 'tenants/acme.json' },
      nearMiss: both([define('name', { Required: true })], {}),
    },
  ],
  'parameter.unknown': [
    { triggers: both([define('name')], give(['nmae', 'x'])), nearMiss: both([define('name')], give(['name', 'x'])) },
    {
      triggers: both([define('name')], give(['name', 'x'], ['colour', 'red'])),
      nearMiss: both([define('name'), define('colour')], give(['colour', 'red'])),
    },
  ],
  'parameter.undefined-placeholder': [
    domains('{{nam}}.example', '{{name}}.example', define('name')),
    { triggers: { 'distributions/saas.json': template(counted) }, nearMiss: saas([define('nam')], '{{nam}}.example') },
  ],
  'parameter.misplaced-placeholder': [
    {
      triggers: saas([define('name')], '{{name}}.example', { DefaultRootObject: '{{name}}.html' }),
      nearMiss: saas([define('name')], '{{name}}.example', { Comment: 'for {{name}}' }),
    },
    {
      triggers: { 'distributions/one.json': standard('x', [], { Origins: [origin('{{name}}.example')] }) },
      nearMiss: saas([define('name')], '{{name}}.example'),
    },
  ],
  'parameter.malformed-placeholder': [
    domains('{{ name }}.example', '{{name}}.example', define('name')),
    domains('{{na me}}.example', '{name}.example', define('name')),
  ],
  'parameter.too-many-in-field': domains('{{a}}-{{b}}-{{c}}.example', '{{a}}-{{b}}-{{a}}.example', define('a'), define('b'), define('c')),
  'parameter.bad-value': [
    { triggers: both([define('name')], give(['name', ''])), nearMiss: both([define('name')], give(['name', ' '])) },
    {
      triggers: both([define('name')], give(['name', 'x'.repeat(257)])),
      nearMiss: both([define('name')], give(['name', 'x'.repeat(256)])),
    },
    {
      triggers: saas([define('name', { Required: false, DefaultValue: '' })], '{{name}}.example'),
      nearMiss: saas([define('name')], '{{name}}.example'),
    },
  ],
  'parameter.duplicate': [
    {
      triggers: saas([define('name'), define('name', { Required: true })], '{{name}}.example'),
      nearMiss: saas([define('name'), define('Name')], '{{name}}.example'),
    },
    {
      triggers: both([define('name')], give(['name', 'x'], ['name', 'y'])),
      nearMiss: both([define('name'), define('other')], give(['name', 'x'], ['other', 'x'])),
    },
  ],
  'parameter.no-schema': {
    triggers: saas([{ Name: 'name', Definition: {} }], '{{name}}.example'),
    nearMiss: saas([define('name', { Required: false })], '{{name}}.example'),
  },
  'parameter.unused': { triggers: saas([define('name')], 'web.example'), nearMiss: saas([define('name')], 'web.example', {}, '/{{name}}') },
};
