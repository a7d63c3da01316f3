import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCacheKey } from '../../../../main/core/cache/key';
import { describeKey, keyText } from '../../../../main/core/cache/key-parts';
import { compileCaching } from '../../../../main/core/config/caching';
import type { CachePolicyConfig } from '../../../../main/core/types/resources';
import { viewerRequest } from '../../../support/compiled';

type Parameters = NonNullable<CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']>;

function caching(parameters: Parameters): ReturnType<typeof compileCaching> {
  const value: CachePolicyConfig = { Name: 'p', MinTTL: 0, ParametersInCacheKeyAndForwardedToOrigin: parameters };
  const policy = { id: 'p', arn: '', name: 'p', account: '', file: 'policies/cache/p.json', base: '', value, managed: false };
  return compileCaching({ TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' }, policy, { file: 'd.json', pointer: '' });
}

const names = ['a', 'b', 'A', 'session'];
const list = fc.subarray(names);
const parameters: fc.Arbitrary<Parameters> = fc.record({
  QueryStringsConfig: fc.record({ QueryStringBehavior: fc.constantFrom('none', 'whitelist', 'allExcept', 'all'), QueryStrings: list }),
  CookiesConfig: fc.record({ CookieBehavior: fc.constantFrom('none', 'whitelist', 'allExcept', 'all'), Cookies: list }),
  HeadersConfig: fc.record({
    HeaderBehavior: fc.constantFrom('none', 'whitelist'),
    Headers: fc.subarray(['Host', 'X-Device', 'Accept-Encoding', 'CloudFront-Viewer-Country']),
  }),
  EnableAcceptEncodingGzip: fc.boolean(),
  EnableAcceptEncodingBrotli: fc.boolean(),
});

const text = fc.stringMatching(/^[a-zA-Z0-9"=; ]{0,12}$/);
const request = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'OPTIONS'),
  path: fc.constantFrom('/', '/a', '/A', '/a b'),
  query: fc.option(fc.constantFrom('', 'a=1', 'b=2&a=1', 'a&a=2&session=x')),
  headers: fc
    .record({ device: text, cookie: text, encoding: fc.constantFrom('', 'gzip', 'br', 'gzip, br', 'deflate') })
    .map(({ device, cookie, encoding }) => [
      ['host', 'shop.example'] as const,
      ...(device === '' ? [] : [['x-device', device] as const]),
      ['cookie', `a=${cookie}; $b=1; session=s`] as const,
      ...(encoding === '' ? [] : [['accept-encoding', encoding] as const]),
    ]),
});

describe('describeKey', () => {
  it('takes apart what buildCacheKey puts together, whatever the policy and the request', () => {
    fc.assert(
      fc.property(parameters, request, (policy, asked) => {
        const viewer = viewerRequest(asked);
        const question = { scope: 'dt_1', path: viewer.path, caching: caching(policy), request: viewer };
        expect(keyText(describeKey(question))).toBe(buildCacheKey(question));
      }),
    );
  });

  it('names every part', () => {
    const viewer = viewerRequest({
      method: 'OPTIONS',
      path: '/p',
      query: 'a=1&c=3',
      headers: [
        ['x-device', 'phone'],
        ['cookie', 'session=s; other=o'],
        ['accept-encoding', 'gzip'],
      ],
    });
    const policy = caching({
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['a'] },
      CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['session'] },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Device', 'X-Absent'] },
      EnableAcceptEncodingGzip: true,
    });
    expect(describeKey({ scope: 'dt_1', path: '/p', caching: policy, request: viewer })).toEqual({
      scope: 'dt_1',
      method: 'OPTIONS',
      path: '/p',
      query: 'a=1',
      headers: [{ name: 'x-device', value: 'phone' }],
      cookies: [{ name: 'session', value: 's' }],
      encoding: 'gzip',
    });
  });
});
