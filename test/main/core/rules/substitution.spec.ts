import { describe, expect, it } from 'vitest';
import { template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const define = (Name: string, more: object = {}): object => ({ Name, Definition: { StringSchema: { Required: false, ...more } } });
const custom = { CustomOriginConfig: {} };
const s3 = { S3OriginConfig: { OriginAccessIdentity: '' } };
const check = (
  domain: string,
  path: string,
  value: string | null,
  kind: object = custom,
  byDefault = 'shared',
): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(
    {
      'distributions/saas.json': template({
        TenantConfig: { ParameterDefinitions: [define('site', { DefaultValue: byDefault })] },
        Origins: [{ Id: 'web', DomainName: domain, OriginPath: path, ...kind }],
      }),
      'tenants/a.json': tenant('acme', ['a.example'], value === null ? {} : { Parameters: [{ Name: 'site', Value: value }] }),
    },
    'parameter.',
  ).filter(({ code }) => code === 'parameter.dot-segments' || code === 'parameter.host-letters');
const said = (...given: Parameters<typeof check>): readonly string[] => check(...given).map(({ code, pointer }) => `${code} ${pointer}`);

describe('dots in a path', () => {
  it('are told at the value that brings them, and what servers make of them', () => {
    expect(said('web.example', '/sites/{{site}}', '..')).toEqual(['parameter.dot-segments /Parameters/0/Value']);
    expect(said('web.example', '/sites/{{site}}', 'a/../b')).toEqual(['parameter.dot-segments /Parameters/0/Value']);
    expect(check('web.example', '/sites/{{site}}', '..')[0]?.message).toContain('becomes "/sites/..": many servers walk up');
    expect(check('b.s3.us-east-1.amazonaws.com', '/sites/{{site}}', '..', s3)[0]?.message).toContain(
      'S3 takes the dots for part of the key',
    );
  });

  it('are ordinary inside a name', () => {
    expect(said('web.example', '/sites/{{site}}', 'v1..2')).toEqual([]);
    expect(said('web.example', '/sites/{{site}}', '.well-known')).toEqual([]);
  });
});

describe('letters of a host name', () => {
  it('are lower case; the fix writes them so unless the value is used in a path as well', () => {
    const [found] = check('{{site}}.web.example', '', 'Acme');
    expect(found?.fixes[0]?.edits?.[0]?.text).toBe('"acme"');
    expect(check('{{site}}.web.example', '/{{site}}', 'Acme')[0]?.fixes).toEqual([]);
    expect(check('{{site}}.s3.us-east-1.amazonaws.com', '', 'Acme', s3)[0]?.message).toContain('names of buckets are lower case');
  });

  it('are told once, at the default that brings them', () => {
    const found = check('{{site}}.web.example', '', null, custom, 'Shared');
    expect(found.map(({ code, file, pointer }) => `${code} ${file} ${pointer}`)).toEqual([
      'parameter.host-letters distributions/saas.json /TenantConfig/ParameterDefinitions/0/Definition/StringSchema/DefaultValue',
    ]);
    expect(found[0]?.fixes[0]?.edits?.[0]?.text).toBe('"shared"');
  });

  it('have no underscores among them', () => {
    expect(said('{{site}}.web.example', '', 'acme_shop')).toEqual(['parameter.host-letters /Parameters/0/Value']);
    expect(said('{{site}}.web.example', '', 'acme-shop')).toEqual([]);
  });
});
