import { describe, expect, it } from 'vitest';
import { template } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

describe('Host on the way to a bucket', () => {
  it('is judged for buckets whose names parameters make, too', () => {
    const saas = template({
      Origins: [{ Id: 'web', DomainName: '{{b}}.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }],
      DefaultCacheBehavior: {
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: 'Managed-CachingOptimized',
        OriginRequestPolicyId: 'Managed-AllViewer',
      },
    });
    const [found] = diagnosticsOf({ 'distributions/saas.json': saas }, 'behavior.');
    expect(found?.message).toBe(
      'The default cache behavior of saas sends the viewer’s Host to the bucket web (Managed-AllViewer), which answers 403 or 404. Send all headers but Host.',
    );
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Use Managed-AllViewerExceptHostHeader']);
  });
});
