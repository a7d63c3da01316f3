import type { originFixtureRules } from '../../../../../main/core/rules/origin-fixtures';
import { standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const saas = template({
  TenantConfig: { ParameterDefinitions: [{ Name: 'name', Definition: { StringSchema: { Required: true } } }] },
  Origins: [{ Id: 'web', DomainName: '{{name}}.web.example', OriginPath: '/{{name}}', CustomOriginConfig: {} }],
});
const given = (...values: readonly string[]): Files => ({
  'distributions/saas.json': saas,
  'origins/acme.web.example.json': {},
  ...Object.fromEntries(
    values.map((Value, at) => [`tenants/${at}.json`, tenant(`t-${at}`, [`t${at}.example`], { Parameters: [{ Name: 'name', Value }] })]),
  ),
});
const proxied = (proxy: string): Files => ({ 'origins/web.example.json': { proxy } });

export const originFixtureCases: Cases<keyof typeof originFixtureRules> = {
  'origin.undeclared': [
    {
      triggers: { 'distributions/one.json': standard('one', []) },
      nearMiss: { 'distributions/one.json': standard('one', []), 'origins/web.example.json': {} },
    },
    { triggers: { files: given('acme', 'acne'), at: 'tenants/1.json' }, nearMiss: given('acme', 'acme') },
    { triggers: { files: given('acne'), at: 'distributions/saas.json' }, nearMiss: given('acme') },
  ],
  'origin.filled-domain': { triggers: given('acme', 'ac me'), nearMiss: given('acme', 'ac-me') },
  'origin.filled-path': { triggers: given('acme', 'acme/'), nearMiss: given('acme', 'ac.me') },
  'origin.proxy-not-allowed': {
    triggers: { files: proxied('http://192.0.2.1:8080') },
    nearMiss: { files: proxied('http://192.0.2.1:8080'), settings: { network: { allow: ['192.0.2.1'] } } },
  },
};
