import { describe, expect, it } from 'vitest';
import { group, template, tenant } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, lineOf, placesOf, textOf } from '../../../support/diagnostics';

const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'reference.');

describe('reference.dangling', () => {
  it('finds nothing where ids, ARNs and names lead somewhere', () => {
    expect(
      check({
        'distributions/saas.json': template(),
        'connection-groups/eu.json': { Id: 'cg_eu', Arn: 'arn:aws:cloudfront::111122223333:connection-group/cg_eu', ...group('europe') },
        'tenants/a.json': tenant('aaa', ['a.example'], { ConnectionGroupId: 'cg_eu' }),
        'tenants/b.json': tenant('bbb', ['b.example'], { ConnectionGroupId: 'europe' }),
        'tenants/c.json': tenant('ccc', ['c.example'], { ConnectionGroupId: 'arn:aws:cloudfront::111122223333:connection-group/cg_eu' }),
      }),
    ).toEqual([]);
  });

  it('names the tenant, the missing distribution and the one that was meant, and mends it', () => {
    const acme = tenant('acme', ['acme.example'], { DistributionId: 'sass' });
    const [found, ...others] = check({ 'distributions/saas.json': template(), 'tenants/acme.json': acme });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      severity: 'error',
      file: 'tenants/acme.json',
      line: lineOf(acme, 'DistributionId'),
      pointer: '/DistributionId',
    });
    expect(found?.message).toContain('Tenant acme names the distribution "sass"');
    expect(found?.message).toContain('Did you mean "saas"?');
    const edit = found?.fixes[0]?.edits?.[0];
    expect(edit && JSON.parse(applyEdit(textOf(acme), edit))).toMatchObject({ DistributionId: 'saas' });
  });

  it('looks at every kind of reference', () => {
    const places = placesOf(
      check({
        'distributions/saas.json': template({
          WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/none/1',
          ViewerCertificate: { ACMCertificateArn: 'no-certificate' },
          OriginGroups: [{ Id: 'pair', FailoverCriteria: { StatusCodes: [500] }, Members: [{ OriginId: 'web' }, { OriginId: 'spare' }] }],
          DefaultCacheBehavior: {
            TargetOriginId: 'pair',
            ViewerProtocolPolicy: 'allow-all',
            CachePolicyId: 'no-policy',
            OriginRequestPolicyId: 'no-request-policy',
            ResponseHeadersPolicyId: 'no-headers-policy',
            TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['no-keys'] },
            FunctionAssociations: [{ FunctionARN: 'no-function', EventType: 'viewer-request' }],
          },
          CacheBehaviors: [
            { PathPattern: '/x/*', TargetOriginId: 'nowhere', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'CachingOptimized' },
          ],
        }),
        'tenants/acme.json': tenant('acme', ['a.example'], {
          ConnectionGroupId: 'no-group',
          Customizations: { Certificate: { Arn: 'no-own-certificate' }, WebAcl: { Action: 'override', Arn: 'no-acl' } },
        }),
        'functions/f.js': 'function handler() {}',
        'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations: [{ KeyValueStoreARN: 'no-store' }] },
        'key-groups/k.json': { Name: 'keys', Items: ['no-key'] },
        'web-acls/w.json': {
          Name: 'acl',
          DefaultAction: { Allow: {} },
          Rules: [{ Name: 'r', Priority: 0, Statement: { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'no-set' } } } } }],
        },
      }),
    ).map((place) => place.replace(/^reference\.dangling /, '').replace(/:\d+$/, ''));
    expect(places.filter((place) => place === 'distributions/saas.json')).toHaveLength(9);
    expect(places.filter((place) => place === 'tenants/acme.json')).toHaveLength(3);
    expect(places).toEqual(expect.arrayContaining(['functions/f.json', 'key-groups/k.json', 'web-acls/w.json']));
  });

  it('only warns where the thing may exist in the account without standing in the workspace', () => {
    const files = { 'distributions/saas.json': template({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/1' }) };
    expect(check(files)[0]?.severity).toBe('warning');
  });

  it('does not look for a web ACL that is switched off, nor for managed policies', () => {
    const files = {
      'distributions/saas.json': template(),
      'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: { WebAcl: { Action: 'disable' } } }),
    };
    expect(check(files)).toEqual([]);
  });

  it('takes a slip in an id for one, and another id for no slip', () => {
    const arn = (id: string): string => `arn:aws:acm:us-east-1:111122223333:certificate/${id}-3a86-4b1e-9a0f-51c0d9e2a701`;
    const withCertificate = (id: string) => ({
      'distributions/saas.json': template({
        ViewerCertificate: { ACMCertificateArn: arn(id), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
      }),
      'certificates/c.json': { Arn: arn('7d1f0c52'), DomainName: 'a.example' },
    });
    expect(check(withCertificate('7d1f0c53'))[0]?.message).toContain(`Did you mean "${arn('7d1f0c52')}"?`);
    const [found] = check(withCertificate('3c9e7b12'));
    expect(found?.message).not.toContain('Did you mean');
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Describe it in certificates/3c9e7b12.json (write its names there)']);
  });
});
