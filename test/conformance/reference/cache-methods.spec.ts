/** Sections 3.5 (Vary) and 3.8 (methods, 3xx) of the behaviour sheet, and Set-Cookie of 4.4, through the stages of a request. */
import { describe, expect, it } from 'vitest';
import { keyed, tellStory } from '../../support/cache-story';
import { answer } from '../../support/ports';

const allCookies = keyed({ CookiesConfig: { CookieBehavior: 'all' } });
const header = keyed({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-One'] } } });

describe('3.5 Vary [DG:requestandresponsebehaviorcustomorigin]', () => {
  it('never extends the key', async () => {
    const told = tellStory(header);
    told.reply(answer(200, [['vary', 'X-Two']]));
    await told.ask([['x-two', 'a']]);
    expect((await told.ask([['x-two', 'b']])).xCache).toBe('Hit');
  });

  it('keeps Accept-Encoding, Cookie and the names that the behavior forwards; others are stripped', async () => {
    const told = tellStory(header);
    told.reply(answer(200, [['vary', 'Accept-Encoding, Cookie, X-One, X-Two, User-Agent']]));
    expect((await told.ask()).header('vary')).toBe('Accept-Encoding, Cookie, X-One');
    expect((await told.ask()).header('vary')).toBe('Accept-Encoding, Cookie, X-One');
  });

  it('keeps User-Agent if a device header is forwarded', async () => {
    const device = keyed({
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['CloudFront-Is-Mobile-Viewer'] } },
    });
    const told = tellStory(device);
    told.reply(answer(200, [['vary', 'User-Agent']]));
    expect((await told.ask()).header('vary')).toBe('User-Agent');
  });

  it('Vary: * with MinTTL 0: stored, but every request goes to the origin in full, without conditions', async () => {
    const told = tellStory();
    told.reply(
      answer(200, [
        ['vary', '*'],
        ['etag', '"v1"'],
        ['cache-control', 'max-age=60'],
      ]),
    );
    await told.ask();
    const again = await told.ask();
    expect(again.xCache).toBe('Miss');
    expect(again.asked[0]?.headers.filter(([name]) => name.startsWith('if-'))).toEqual([]);
    expect(told.entries.size).toBe(1);
  });

  it('Vary: * with MinTTL above 0 is handled by the strip rule', async () => {
    const told = tellStory({ policy: { MinTTL: 1 } });
    told.reply(
      answer(200, [
        ['vary', '*'],
        ['cache-control', 'max-age=60'],
      ]),
    );
    expect((await told.ask()).header('vary')).toBeUndefined();
    expect((await told.ask()).xCache).toBe('Hit');
  });
});

const all = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];

describe('3.8 Methods and 3xx', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s is proxied, never stored (OPTIONS unless in CachedMethods) [DG]',
    async (method) => {
      const AllowedMethods = { Quantity: 7, Items: all, CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } };
      const told = tellStory({ behavior: { AllowedMethods } });
      told.reply(answer(200, [['cache-control', 'max-age=60']]));
      await told.ask([], { method });
      expect(await told.ask([], { method })).toMatchObject({ xCache: 'Miss', result: 'Bypass', asked: [expect.anything()] });
      expect(told.entries.size).toBe(0);
    },
  );

  it('a HEAD miss is sent as HEAD and stores headers only [unverified]', async () => {
    const told = tellStory();
    told.reply(answer(200, [], ''));
    const head = await told.ask([], { method: 'HEAD' });
    expect(head.asked[0]?.method).toBe('HEAD');
    expect(head.assumptions).toContain('cache.head-miss');
    expect((await told.ask([], { method: 'HEAD' })).xCache).toBe('Hit');
    expect((await told.ask()).xCache).toBe('Miss');
  });

  it.each([301, 302, 303])('%i is cached by the normal TTL rules and never followed [DG:http-3xx-status-codes]', async (status) => {
    const told = tellStory();
    told.reply(answer(status, [['location', '/b']], ''));
    await told.ask();
    expect(await told.ask()).toMatchObject({ status, xCache: 'Hit', asked: [] });
  });

  it.each([307, 308])('%i is cached only when the origin sends Cache-Control [DG:http-3xx-status-codes]', async (status) => {
    const told = tellStory();
    told.reply(answer(status, [['location', '/b']], ''));
    await told.ask();
    expect((await told.ask()).xCache).toBe('Miss');
    told.reply(
      answer(
        status,
        [
          ['location', '/b'],
          ['cache-control', 'max-age=60'],
        ],
        '',
      ),
    );
    await told.ask();
    expect((await told.ask()).xCache).toBe('Hit');
  });

  it('Set-Cookie is stripped unless cookies are forwarded; then it is cached with the object and replayed [DG:cookies]', async () => {
    const plain = tellStory();
    plain.reply(answer(200, [['set-cookie', 's=1']]));
    expect((await plain.ask()).header('set-cookie')).toBeUndefined();
    const told = tellStory(allCookies);
    told.reply(answer(200, [['set-cookie', 's=1']]));
    expect((await told.ask()).header('set-cookie')).toBe('s=1');
    expect(await told.ask()).toMatchObject({ xCache: 'Hit', header: expect.any(Function) });
    expect((await told.ask()).header('set-cookie')).toBe('s=1');
  });
});
