import { describe, expect, it } from 'vitest';
import { addBehaviorHints } from '../../../../main/core/witness/behavior-hints';
import { noHints } from '../../../../main/core/witness/hints';
import { compiledFrom } from '../../../support/compare';
import { ownerOf } from '../../../support/compiled';
import { changed, counted, platform, platformBehavior, platformPolicy, platformTemplate, webOrigin } from '../../../support/witness';

describe('what behaviors look at', () => {
  it('is what policies list, functions read and origins know', () => {
    const code = `function handler(event) { const r = event.request; if (r.headers['x-beta'] || r.cookies.trial || r.querystring["step"]) r.uri = '/beta' + r.uri; return r; }`;
    const snapshot = compiledFrom(
      changed(platform, {
        'distributions/saas.json': platformTemplate({
          Origins: [webOrigin('web', 'web.example', { OriginPath: '/site' }), webOrigin('api', 'api.example')],
          DefaultCacheBehavior: platformBehavior(null, {
            FunctionAssociations: counted({ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/beta' }),
          }),
        }),
        'functions/beta.js': code,
        'functions/beta.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
        'policies/cache/short.json': platformPolicy({
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: counted('X-Device') },
          CookiesConfig: { CookieBehavior: 'whitelist', Cookies: counted('session') },
        }),
        'origins/web.example.json': {
          stubs: [
            { path: '/site/page', body: '' },
            { path: '*/any', body: '' },
          ],
        },
      }),
    );
    const hints = noHints();
    addBehaviorHints(hints, ownerOf(snapshot, 'acme.shop.example'), snapshot);
    expect([...hints.headers].sort()).toEqual(['x-beta', 'x-device']);
    expect([...hints.cookies].sort()).toEqual(['session', 'trial']);
    expect([...hints.queries]).toEqual(['step']);
    expect(hints.patterns).toEqual(expect.arrayContaining(['/api/*', '/img/*', '/beta', '/beta*']));
    expect(hints.paths).toEqual(expect.arrayContaining(['/page', '/any']));
  });
});
