import { describe, expect, it } from 'vitest';
import { standard, template, tenant } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';

const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'parameter.');
const define = (name: string, schema: object = { Required: false }): object => ({ Name: name, Definition: { StringSchema: schema } });
const origin = (domain: string, path = ''): object => ({ Id: 'web', DomainName: domain, OriginPath: path, CustomOriginConfig: {} });
const saasWith = (definitions: readonly object[], more: object = {}): object =>
  template({ TenantConfig: { ParameterDefinitions: definitions }, Origins: [origin('{{name}}.example', '/{{folder}}')], ...more });
const both = [define('name'), define('folder', { Required: false, DefaultValue: 'www' })];
const give = (...values: readonly (readonly [string, string])[]): object => ({
  Parameters: values.map(([Name, Value]) => ({ Name, Value })),
});
const summary = (files: Record<string, unknown>): readonly string[] =>
  check(files).map(({ code, severity, file, pointer }) => `${severity} ${code} ${file}${pointer}`);

describe('values of tenants', () => {
  it('is content with a value given and a default used', () => {
    expect(
      summary({ 'distributions/saas.json': saasWith(both), 'tenants/a.json': tenant('aaa', ['a.example'], give(['name', 'x'])) }),
    ).toEqual([]);
  });

  it('misses a required value, and one without default that an origin uses', () => {
    const definitions = [define('name', { Required: true }), define('folder')];
    const found = check({ 'distributions/saas.json': saasWith(definitions), 'tenants/a.json': tenant('aaa', ['a.example']) });
    expect(found.map(({ code }) => code)).toEqual(['parameter.missing-value', 'parameter.missing-value']);
    expect(found.map(({ message }) => message).join(' ')).toMatch(
      /parameter folder, which has no default.*parameter name, which distribution saas requires/,
    );
  });

  it('warns of a required parameter that leans on its default', () => {
    const definitions = [define('name', { Required: true, DefaultValue: 'x' }), both[1] as object];
    expect(summary({ 'distributions/saas.json': saasWith(definitions), 'tenants/a.json': tenant('aaa', ['a.example']) })).toEqual([
      'warning parameter.required-with-default distributions/saas.json/TenantConfig/ParameterDefinitions/0/Definition/StringSchema/DefaultValue',
      'warning parameter.required-with-default tenants/a.json',
    ]);
  });

  it('knows the parameter that was meant, and mends the name', () => {
    const acme = tenant('aaa', ['a.example'], give(['nmae', 'x'], ['name', 'y']));
    const [found] = check({ 'distributions/saas.json': saasWith(both), 'tenants/a.json': acme });
    expect(found).toMatchObject({ code: 'parameter.unknown', pointer: '/Parameters/0/Name' });
    const edit = found?.fixes[0]?.edits?.[0];
    expect(edit && applyEdit(textOf(acme), edit)).not.toContain('nmae');
  });

  it('refuses empty, endless and repeated values', () => {
    const files = {
      'distributions/saas.json': saasWith(both),
      'tenants/a.json': tenant('aaa', ['a.example'], give(['name', ''], ['folder', 'x'.repeat(257)], ['name', 'y'])),
    };
    expect(summary(files)).toEqual([
      'error parameter.bad-value tenants/a.json/Parameters/0/Value',
      'error parameter.bad-value tenants/a.json/Parameters/1/Value',
      'error parameter.duplicate tenants/a.json/Parameters/2/Name',
    ]);
  });
});

describe('placeholders', () => {
  const only = (more: object, definitions: readonly object[] = both): readonly string[] =>
    summary({ 'distributions/saas.json': saasWith(definitions, more) });

  it('finds names that are not defined, and definitions that are not used', () => {
    expect(only({ Origins: [origin('{{nam}}.example', '/{{folder}}')] })).toEqual([
      'error parameter.undefined-placeholder distributions/saas.json/Origins/0/DomainName',
      'info parameter.unused distributions/saas.json/TenantConfig/ParameterDefinitions/0/Name',
    ]);
  });

  it('finds them where CloudFront does not fill them in, whichever form the list has', () => {
    const headers = { Quantity: 1, Items: [{ HeaderName: 'x-tenant', HeaderValue: '{{name}}' }] };
    const items = [{ ...origin('{{name}}.example', '/{{folder}}'), CustomHeaders: headers }];
    expect(only({ DefaultRootObject: '{{name}}.html', Origins: { Quantity: 1, Items: items }, Comment: 'uses {{name}}' })).toEqual([
      'error parameter.misplaced-placeholder distributions/saas.json/Origins/Items/0/CustomHeaders/Items/0/HeaderValue',
      'error parameter.misplaced-placeholder distributions/saas.json/DefaultRootObject',
    ]);
  });

  it('finds them on a standard distribution', () => {
    expect(summary({ 'distributions/x.json': standard('x', [], { Origins: [origin('{{name}}.example')] }) })).toEqual([
      'error parameter.misplaced-placeholder distributions/x.json/DistributionConfig/Origins/0/DomainName',
    ]);
  });

  it('counts them and checks their form', () => {
    expect(
      only({ Origins: [origin('{{a}}-{{b}}-{{c}}.example', '/{{ name }}/{{folder}}')] }, [
        define('a'),
        define('b'),
        define('c'),
        define('folder'),
      ]),
    ).toEqual([
      'error parameter.too-many-in-field distributions/saas.json/Origins/0/DomainName',
      'error parameter.malformed-placeholder distributions/saas.json/Origins/0/OriginPath',
    ]);
  });
});
