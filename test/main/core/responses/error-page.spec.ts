import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Finished } from '../../../../main/core/pipeline';
import { fetchedOf, fromErrorPage } from '../../../../main/core/responses/error-page';
import { testTime } from '../../../support/ports';
import { errorResponses, page, sentTo, shop, usualBehavior } from '../../../support/responses';

const notFound = { ErrorCode: 404, ResponsePagePath: '/errors/404.html', ResponseCode: '404' };
const pages = {
  '/errors/404.html': page('nothing here', [
    ['cache-control', 'max-age=600'],
    ['set-cookie', 'a=b'],
  ]),
};
const policies = {
  'policies/response-headers/asked.json': {
    Name: 'asked',
    CustomHeadersConfig: { Items: [{ Header: 'X-Of', Value: 'asked', Override: true }] },
  },
  'policies/response-headers/paged.json': {
    Name: 'paged',
    CustomHeadersConfig: { Items: [{ Header: 'X-Of', Value: 'paged', Override: true }] },
  },
};
const twoBehaviors = {
  ...errorResponses(notFound),
  DefaultCacheBehavior: { ...usualBehavior, ResponseHeadersPolicyId: 'asked' },
  CacheBehaviors: { Quantity: 1, Items: [{ ...usualBehavior, PathPattern: '/errors/*', ResponseHeadersPolicyId: 'paged' }] },
};
const sentence = ({ spans }: Finished): string => sentenceOf((spans.at(-1) as Finished['spans'][number]).result.reason);

describe('what the viewer gets for an error with a page', () => {
  it('is the page with ResponseCode, under the behavior of its own path', async () => {
    const { ask } = shop({
      template: { ...twoBehaviors, ...errorResponses({ ...notFound, ResponseCode: '200' }) },
      files: policies,
      pages,
    });
    const finished = await ask('/missing');
    expect(sentTo(finished)).toMatchObject({ status: 200, body: { text: 'nothing here' } });
    expect(finished.exchange.errorPage?.exchange.behavior?.pathPattern).toBe('/errors/*');
    expect(finished.exchange.behavior?.pathPattern).toBe('*');
    expect(sentTo(finished).header('set-cookie')).toBeUndefined();
    expect(sentence(finished)).toBe(
      'The error 404 is replaced by the custom error page /errors/404.html: the viewer gets 200, X-Cache: Error from cloudfront.',
    );
  });

  it('keeps the log words of the error', async () => {
    const { ask } = shop({ template: errorResponses({ ...notFound, ResponseCode: '200' }), pages });
    expect((await ask('/missing')).exchange).toMatchObject({ resultType: 'Error', detailedResultType: 'Error', xCache: 'Error' });
  });

  it('is the status of the page’s own request when that fails, and no other page', async () => {
    const { ask, ports } = shop({
      template: errorResponses(notFound),
      pages: { '/missing': page('gone', [], 404), '/errors/404.html': page('oh', [], 500) },
    });
    const finished = await ask('/missing');
    expect(sentTo(finished)).toMatchObject({ status: 500, body: { text: 'oh' } });
    expect(sentence(finished)).toContain('the request for that page ended with 500');
    expect(ports.asked.map(({ target }) => target)).toEqual(['/missing', '/errors/404.html']);
  });

  it('is the edge’s own error when the page’s origin cannot be had', async () => {
    const failing = { '/errors/404.html': { kind: 'failure', failure: 'refused', detail: '' } } as const;
    const finished = await shop({ template: errorResponses(notFound), pages: failing }).ask('/missing');
    expect(sentTo(finished).status).toBe(502);
    expect(sentTo(finished).body.text).toContain('502 ERROR');
  });

  it('comes from the cache with the age of the page, or of the error where that is assumed', async () => {
    for (const [choice, age] of [
      ['page', '25'],
      ['error', '5'],
    ] as const) {
      const { ask, wait, ports } = shop({ template: errorResponses(notFound), pages, assumptions: { 'error-page.age': choice } });
      await ask('/first');
      wait(20_000);
      await ask('/missing');
      wait(5000);
      const finished = await ask('/missing');
      expect(sentTo(finished).header('age')).toBe(age);
      expect(finished.spans.at(-1)?.result.assumptions).toContain('error-page.age');
      expect(ports.asked).toHaveLength(3);
    }
  });

  it('carries the response headers policy of the behavior that was asked, or of the page’s where that is assumed', async () => {
    const asked = await shop({ template: twoBehaviors, files: policies, pages }).ask('/missing');
    expect(sentTo(asked).header('x-of')).toBe('asked');
    expect(asked.spans.at(-1)?.result.assumptions).toContain('error-page.headers-policy');
    const assumptions = { 'error-page.headers-policy': 'page-behavior' };
    expect(sentTo(await shop({ template: twoBehaviors, files: policies, pages, assumptions }).ask('/missing')).header('x-of')).toBe(
      'paged',
    );
  });

  it.each([
    [400, 'close'],
    [405, 'close'],
    [414, 'close'],
    [416, 'close'],
    [500, 'close'],
    [501, 'close'],
    [403, undefined],
    [404, undefined],
    [502, undefined],
    [503, undefined],
    [504, undefined],
  ])('after %i has the connection header %s, over HTTP/1.1 only', async (status, connection) => {
    const template = errorResponses({ ErrorCode: status, ResponsePagePath: '/sorry', ResponseCode: '200' });
    const { ask } = shop({ template, pages: { '/sorry': page('sorry'), '/a': page('no', [], status) } });
    expect(sentTo(await ask('/a')).header('connection')).toBe(connection);
    expect(sentTo(await ask('/a', { httpVersion: '2' })).header('connection')).toBeUndefined();
  });

  it('answers HEAD with the head alone', async () => {
    const { ask } = shop({ template: errorResponses(notFound), pages });
    expect(sentTo(await ask('/missing', { method: 'HEAD' })).body).toEqual({ size: 0 });
  });

  it('refuses to go on without an answer', async () => {
    const finished = await shop({ template: errorResponses(notFound), pages }).ask('/missing');
    const made = finished.exchange.errorPage;
    if (!made) throw new Error('no page was asked for');
    const { answer: _answer, ...unanswered } = made.exchange;
    const broken = { ...made, exchange: unanswered };
    expect(() => fetchedOf(broken)).toThrow('without an answer');
    const marks = { requestId: 'id', viaId: 'v', pop: 'P', at: testTime, http3: false, assumption: () => 'page' };
    expect(() => fromErrorPage(finished.exchange, broken, marks)).toThrow('without an answer');
  });
});
