import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../../main/core/config/references';
import { compileTemplate, type CompiledTemplate } from '../../../../main/core/config/template';
import { cachingOptimized, certificate, certificateArn, template, workspaceOf } from '../../../support/compiled';

function compiled(more: object): CompiledTemplate {
  const workspace = workspaceOf({
    'distributions/saas.json': template({ ...more }),
    'certificates/wild.json': certificate('wild', ['*.example']),
  });
  const [distribution] = workspace.distributions;
  if (!distribution) throw new Error('no distribution');
  return compileTemplate(distribution, referencesOf(workspace));
}

const acm = { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' };

describe('a compiled distribution', () => {
  it('has its behaviors in order and the default one last', () => {
    const behavior = (PathPattern: string): object => ({
      PathPattern,
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: cachingOptimized,
    });
    const { behaviors } = compiled({ CacheBehaviors: [behavior('/b/*'), behavior('/a/*')] });
    expect(behaviors.map(({ pathPattern, index, source }) => [pathPattern, index, source.pointer])).toEqual([
      ['/b/*', 0, '/CacheBehaviors/0'],
      ['/a/*', 1, '/CacheBehaviors/1'],
      ['*', -1, '/DefaultCacheBehavior'],
    ]);
    expect(behaviors[0]).toMatchObject({ allowedMethods: ['GET', 'HEAD'], cachedMethods: ['GET', 'HEAD'] });
  });

  it("fills in CloudFront's defaults without a line to show for them", () => {
    const none = { from: 'cloudfront-default', because: [] };
    expect(compiled({})).toMatchObject({
      httpVersion: { value: 'http2', ...none },
      geo: { value: { RestrictionType: 'none' }, ...none },
      webAcl: { value: null, ...none },
      defaultRootObject: { value: '', ...none },
      customErrorResponses: { value: [], ...none },
    });
  });

  it('takes an empty web ACL or root object, as the CLI prints them, for none', () => {
    expect(compiled({ WebACLId: '', DefaultRootObject: '' })).toMatchObject({
      webAcl: { value: null, from: 'cloudfront-default' },
      defaultRootObject: { value: '', from: 'cloudfront-default' },
    });
  });

  it.each([
    ['no certificate', undefined, 'TLSv1', 'cloudfront-default'],
    [
      'the default certificate, whatever is configured',
      { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' },
      'TLSv1',
      'cloudfront-default',
    ],
    ['an ACM certificate without a policy', acm, 'TLSv1.2_2021', 'cloudfront-default'],
    ['an ACM certificate on dedicated addresses', { ...acm, SSLSupportMethod: 'vip' }, 'TLSv1', 'cloudfront-default'],
    ['an ACM certificate with a policy', { ...acm, MinimumProtocolVersion: 'TLSv1.3_2025' }, 'TLSv1.3_2025', 'template'],
  ])('has the security policy of %s', (_name, ViewerCertificate, value, from) => {
    expect(compiled({ ViewerCertificate }).minimumProtocolVersion).toMatchObject({ value, from });
  });

  it('finds its certificate by ARN or name, and keeps a reference that dangles', () => {
    expect(compiled({ ViewerCertificate: acm }).certificates).toMatchObject([
      { source: 'distribution', certificate: { names: ['*.example'] } },
    ]);
    const dangling = { ...acm, ACMCertificateArn: certificateArn('nowhere') };
    expect(compiled({ ViewerCertificate: dangling }).certificates).toMatchObject([{ arn: certificateArn('nowhere'), certificate: null }]);
    expect(compiled({}).certificates).toEqual([]);
  });
});
