import { describe, expect, it } from 'vitest';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const cacheBehavior = structureShape('cloudfront.CacheBehavior');
const customErrorResponse = structureShape('cloudfront.CustomErrorResponse');
const defaultCacheBehavior = structureShape('cloudfront.DefaultCacheBehavior');

/** A behavior with every member that AWS defines, as get-distribution prints it. */
export const everyMember = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'redirect-to-https',
  TrustedSigners: { Enabled: false, Quantity: 0 },
  TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['key-group'] },
  AllowedMethods: { ...counted('HEAD', 'GET'), CachedMethods: counted('HEAD', 'GET') },
  SmoothStreaming: false,
  Compress: true,
  LambdaFunctionAssociations: counted({
    LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:f:1',
    EventType: 'origin-request',
    IncludeBody: false,
  }),
  FunctionAssociations: counted({ FunctionARN: 'f', EventType: 'viewer-request' }),
  FieldLevelEncryptionId: '',
  RealtimeLogConfigArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/x',
  CachePolicyId: 'p',
  OriginRequestPolicyId: 'o',
  ResponseHeadersPolicyId: 'r',
  GrpcConfig: { Enabled: false },
  ForwardedValues: {
    QueryString: true,
    Cookies: { Forward: 'whitelist', WhitelistedNames: counted('session') },
    Headers: counted('Origin'),
    QueryStringCacheKeys: counted(),
  },
  MinTTL: 0,
  DefaultTTL: 86_400,
  MaxTTL: 31_536_000,
};

describe('cache behaviors', () => {
  it('take every member, with lists plain and CachedMethods beside AllowedMethods', () => {
    const { value, problems } = readShape(cacheBehavior, { PathPattern: '/api/*', ...everyMember });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      PathPattern: '/api/*',
      TrustedKeyGroups: { Enabled: true, Items: ['key-group'] },
      AllowedMethods: ['HEAD', 'GET'],
      CachedMethods: ['HEAD', 'GET'],
      LambdaFunctionAssociations: [{ EventType: 'origin-request' }],
      FunctionAssociations: [{ FunctionARN: 'f', EventType: 'viewer-request' }],
      ForwardedValues: {
        QueryString: true,
        Cookies: { Forward: 'whitelist', WhitelistedNames: ['session'] },
        Headers: ['Origin'],
        QueryStringCacheKeys: [],
      },
    });
  });

  it('have a path pattern, except the default one', () => {
    const short = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };
    expect(readShape(defaultCacheBehavior, short).problems).toEqual([]);
    expect(readShape(cacheBehavior, short).problems).toEqual(['shape.missing-member ']);
    expect(readShape(defaultCacheBehavior, { ...short, PathPattern: '/x' }).problems).toEqual(['shape.unknown-member /PathPattern']);
  });

  it('know their words', () => {
    expect(readShape(defaultCacheBehavior, { TargetOriginId: 'web', ViewerProtocolPolicy: 'https' }).problems).toEqual([
      'shape.not-allowed-value /ViewerProtocolPolicy',
    ]);
  });
});

describe('error pages', () => {
  it('take every member', () => {
    const page = { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200', ErrorCachingMinTTL: 10 };
    expect(readShape(customErrorResponse, page)).toMatchObject({ value: page, problems: [] });
    expect(readShape(customErrorResponse, { ...page, ResponseCode: 200 })).toMatchObject({
      value: page,
      problems: ['shape.wrong-type /ResponseCode'],
    });
  });
});
