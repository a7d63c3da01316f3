import { describe, expect, it } from 'vitest';
import { notSimulatedAt } from '../../../../main/core/behaviors/not-simulated';
import type { CompiledBehavior } from '../../../../main/core/types/snapshot';
import { cachingOptimized, ownerOf, snapshotOf, standard } from '../../../support/compiled';

function compiled(behavior: object, more: object = {}): CompiledBehavior {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...behavior };
  const snapshot = snapshotOf({ 'distributions/main.json': standard('main', ['www.example'], { DefaultCacheBehavior, ...more }) });
  const found = ownerOf(snapshot, 'www.example').behaviors[0];
  if (!found) throw new Error('no behavior');
  return found;
}

const noted = (behavior: object, more: object = {}): readonly string[] =>
  compiled(behavior, more).notSimulated.map(({ stage, setting, source }) => `${stage} ${setting} ${source.pointer}`);

describe('settings that are not honoured yet', () => {
  it('are none for a plain behavior', () => {
    expect(noted({})).toEqual([]);
    expect(noted({ Compress: false, TrustedKeyGroups: { Enabled: false }, SmoothStreaming: false })).toEqual([]);
  });

  it('are noted at the stage where they would act, with their line', () => {
    const behavior = {
      TrustedSigners: { Enabled: true, Items: ['self'] },
      Compress: true,
      LambdaFunctionAssociations: [
        { EventType: 'origin-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:x:1' },
      ],
    };
    expect(noted(behavior)).toEqual([
      '08-signature TrustedSigners /DefaultCacheBehavior/TrustedSigners',
      '11-origin LambdaFunctionAssociations (origin-request) /DefaultCacheBehavior/LambdaFunctionAssociations/0',
    ]);
  });

  it('include those of the origin and of the distribution', () => {
    const origin = {
      Id: 'web',
      DomainName: 'bucket.s3.us-east-1.amazonaws.com',
      S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' },
      OriginAccessControlId: 'oac',
      VpcOriginConfig: { VpcOriginId: 'vo_1' },
    };
    expect(noted({}, { Origins: [origin] })).toEqual(['11-origin VpcOriginConfig /Origins/0/VpcOriginConfig']);
  });

  it('are given to each stage in its own shape, and to no other', () => {
    const behavior = compiled({ SmoothStreaming: true });
    expect(notSimulatedAt(behavior, '11-origin')).toEqual([
      { setting: 'SmoothStreaming', what: 'fragments are fetched like any other object.', because: [behavior.notSimulated[0]?.source] },
    ]);
    expect(notSimulatedAt(behavior, '08-signature')).toBeUndefined();
  });
});
