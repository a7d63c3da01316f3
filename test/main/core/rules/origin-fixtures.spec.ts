import { describe, expect, it } from 'vitest';
import { standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const custom = { CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } };
const check = (files: Record<string, unknown>, settings: object = {}): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, 'origin.', {}, settings);
const summary = (files: Record<string, unknown>, settings: object = {}): readonly string[] =>
  check(files, settings).map(({ code, severity, file, pointer }) => `${severity} ${code} ${file}${pointer}`);
const saas = template({
  TenantConfig: { ParameterDefinitions: [{ Name: 'bucket', Definition: { StringSchema: { Required: true } } }] },
  Origins: [{ Id: 'web', DomainName: '{{bucket}}.web.example', OriginPath: '/{{bucket}}', ...custom }],
});
const bucket = (at: number, value: string): object =>
  tenant(`tenant-${at}`, [`t${at}.example`], { Parameters: [{ Name: 'bucket', Value: value }] });

describe('origin.undeclared', () => {
  it('is content when the workspace declares what the parameters make', () => {
    expect(summary({ 'distributions/saas.json': saas, 'tenants/a.json': bucket(1, 'acme'), 'origins/acme.web.example.json': {} })).toEqual(
      [],
    );
  });

  it('points at the parameter of the one tenant that differs, with the name that was meant', () => {
    const files = {
      'distributions/saas.json': saas,
      'tenants/a.json': bucket(1, 'acme'),
      'tenants/b.json': bucket(2, 'acne'),
      'origins/acme.web.example.json': {},
    };
    expect(summary(files)).toEqual(['warning origin.undeclared tenants/b.json/Parameters/0/Value']);
    expect(check(files)[0]?.message).toContain('For tenant tenant-2 the origin is acne.web.example');
    expect(check(files)[0]?.message).toContain('Did you mean acme.web.example?');
  });

  it('tells of many in one sentence at the template', () => {
    const tenants = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`tenants/${at}.json`, bucket(at, `b${at}`)]));
    const files = { 'distributions/saas.json': saas, ...tenants, 'origins/b0.web.example.json': {} };
    expect(summary(files)).toEqual(['info origin.undeclared distributions/saas.json/Origins/0/DomainName']);
    expect(check(files)[0]?.message).toContain('29 tenants of saas have origins that nothing in origins/ stands for: b1.web.example');
  });

  it('says what a request would get: S3 is different', () => {
    const origins = [{ Id: 'web', DomainName: 'b.s3.eu-west-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }];
    expect(check({ 'distributions/x.json': standard('x', [], { Origins: origins }) })[0]?.message).toContain('404 NoSuchBucket');
    expect(check({ 'distributions/x.json': standard('x', []) })[0]?.message).toContain('502');
  });
});

describe('origins after substitution', () => {
  it('looks at what parameters make of it', () => {
    const files = (value: string): Record<string, unknown> => ({
      'distributions/saas.json': saas,
      'tenants/a.json': bucket(1, value),
      'origins/x.web.example.json': {},
    });
    expect(summary(files('/x'))).toContain('error origin.filled-domain tenants/a.json/Parameters/0/Value');
    expect(summary(files('/x'))).toContain('warning origin.filled-path tenants/a.json/Parameters/0/Value');
  });
});

describe('origin.proxy-not-allowed', () => {
  it.each([
    ['http://127.0.0.1:8080', true],
    ['http://localhost:1', true],
    ['https://[::1]:8443', true],
    ['http://allowed.example', true],
    ['http://10.0.0.1', false],
    ['http://127.0.0.1.evil.example', false],
  ])('judges the proxy %s', (proxy, fine) => {
    const found = summary({ 'origins/web.example.json': { proxy } }, { network: { allow: ['allowed.example'] } });
    expect(found).toEqual(fine ? [] : ['error origin.proxy-not-allowed origins/web.example.json/proxy']);
  });
});
