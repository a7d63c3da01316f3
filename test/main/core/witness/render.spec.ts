import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../../../main/core/witness/render';
import { allViewer, changed, plainRequest, platform, platformBehavior, platformTemplate, witnessesBetween } from '../../../support/witness';

describe('a witness in words', () => {
  it('names only what is unusual about the request', () => {
    expect(subjectOf(plainRequest('a.example'))).toBe('a.example/');
    expect(
      subjectOf(
        plainRequest('a.example', {
          method: 'POST',
          scheme: 'http',
          path: '/x',
          query: 'q=1',
          country: 'DE',
          headers: [['cookie', 'a=1']],
          dnsName: 'b.example',
          at: 0,
        }),
      ),
    ).toBe('POST http://a.example/x?q=1 from DE by way of b.example with cookie at 1970-01-01T00:00:00.000Z');
  });

  it('tells of headers to the origin, which no trace shows', async () => {
    const after = changed(platform, {
      'distributions/saas.json': platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { OriginRequestPolicyId: allViewer }) }),
    });
    const [witness] = (await witnessesBetween(platform, after)).witnesses;
    expect(witness?.differences).toContainEqual({
      path: 'origin.request.headers.host',
      before: 'web.example',
      after: 'acme.shop.example',
      stage: '11-origin',
    });
    expect(witness?.sentence).toMatch(
      /^acme\.shop\.example\/\?witness=w with .*asks https:\/\/web\.example\/\?witness=w \(was https:\/\/web\.example\/\): OriginRequestPolicyId of the default behavior/,
    );
  });
});
