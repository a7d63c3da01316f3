import { describe, expect, it } from 'vitest';
import { refuseRequest, refuseUnreadable } from '../../../../main/core/behaviors/refusals';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { cachingOptimized, ownerOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';

function refused(behavior: object, request: Partial<ViewerRequest>) {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...behavior };
  const files = { 'distributions/saas.json': template({ DefaultCacheBehavior }), 'tenants/shop.json': tenant('shop', ['shop.example']) };
  const compiled = ownerOf(snapshotOf(files), 'shop.example').behaviors[0];
  if (!compiled) throw new Error('no behavior');
  return refuseRequest(compiled, viewerRequest(request));
}

describe('a request that its behavior does not let through', () => {
  it('is redirected with a Location, counted as a redirect', () => {
    const found = refused({ ViewerProtocolPolicy: 'redirect-to-https' }, { scheme: 'http', path: '/a', query: 'b' });
    expect(found).toMatchObject({
      decision: 'redirect',
      member: '/ViewerProtocolPolicy',
      exit: {
        status: 301,
        resultType: 'Redirect',
        detailedResultType: 'Redirect',
        xCache: 'Redirect',
        location: 'https://shop.example/a?b',
      },
    });
  });

  it('is refused before it is redirected where HTTP/1.0 knows no 307', () => {
    const request = { scheme: 'http', method: 'POST', httpVersion: '1.0' } as const;
    const behavior = {
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
    };
    expect(refused(behavior, request)).toMatchObject({ reason: { code: 'behavior.http-1.0' }, exit: { status: 403 } });
    expect(refused(behavior, { ...request, httpVersion: '1.1' })?.exit).toMatchObject({ status: 307 });
  });

  it('is refused over plain HTTP by https-only', () => {
    const found = refused({ ViewerProtocolPolicy: 'https-only' }, { scheme: 'http' });
    expect(found).toMatchObject({ exit: { status: 403, page: 'Bad request.', xCache: 'Error' }, assumptions: ['order.protocol-policy'] });
  });

  it('is refused with 403 for a method that is not allowed, with the page that CloudFront has for it', () => {
    const found = refused({}, { method: 'POST' });
    expect(found).toMatchObject({ member: '', exit: { status: 403, detailedResultType: 'InvalidRequestMethod' } });
    expect(found?.exit).toMatchObject({ page: expect.stringContaining('supports only cachable requests') });
    expect(found && sentenceOf(found.reason)).toContain('allows GET, HEAD, not POST');
    expect(refused({ AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] }, { method: 'POST' })?.member).toBe('/AllowedMethods');
    expect(refused({}, { method: 'TRACE' })?.assumptions).toContain('behavior.unknown-method');
  });

  it('is refused for a body on GET, and only on GET', () => {
    expect(refused({}, { bodyBytes: 3 })?.reason.code).toBe('behavior.get-with-body');
    expect(refused({}, { method: 'HEAD', bodyBytes: 3 })).toBeNull();
  });

  it('is refused with 413 when its body is longer than 64 GB, at the byte', () => {
    const AllowedMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
    const limit = 64 * 1024 ** 3;
    expect(refused({ AllowedMethods }, { method: 'PUT', bodyBytes: limit })).toBeNull();
    expect(refused({ AllowedMethods }, { method: 'PUT', bodyBytes: limit + 1 })).toMatchObject({
      reason: { code: 'behavior.body-too-long' },
      exit: { status: 413 },
      assumptions: ['request.body-limit'],
    });
  });

  it('is redirected before its method is judged', () => {
    expect(refused({ ViewerProtocolPolicy: 'redirect-to-https' }, { scheme: 'http', method: 'POST' })?.exit).toMatchObject({ status: 307 });
  });
});

describe('a request that is too long', () => {
  it('is refused with 414 for its URL and with 494 for its head, at the byte', () => {
    const url = (bytes: number): string => `/${'a'.repeat(bytes - 'https://shop.example/'.length)}`;
    expect(refuseUnreadable(viewerRequest({ path: url(8192) }))).toBeNull();
    expect(refuseUnreadable(viewerRequest({ path: url(8193) }))).toMatchObject({ exit: { status: 414 } });
    const head = 'GET / HTTP/1.1\r\nx: \r\n\r\n'.length;
    expect(refuseUnreadable(viewerRequest({ headers: [['x', 'a'.repeat(32_768 - head)]] }))).toBeNull();
    expect(refuseUnreadable(viewerRequest({ headers: [['x', 'a'.repeat(32_769 - head)]] }))).toMatchObject({ exit: { status: 494 } });
  });
});

describe('a request that is none', () => {
  it.each([
    ['two-hosts', 'behavior.bad-header', 400, 'InvalidRequestHeader'],
    ['framing', 'behavior.bad-header', 400, 'InvalidRequestHeader'],
    ['header', 'behavior.bad-header', 400, 'InvalidRequestHeader'],
    ['target', 'behavior.malformed', 400, 'InvalidRequest'],
    ['syntax', 'behavior.malformed', 400, 'InvalidRequest'],
    ['plain-http', 'behavior.malformed', 400, 'InvalidRequest'],
    ['overflow', 'behavior.head-endless', 494, 'Error'],
  ] as const)('for %s is refused with %s', (code, reason, status, detailedResultType) => {
    const result = refuseUnreadable(viewerRequest({ fault: { code, detail: 'what was found' } }));
    expect(result).toMatchObject({
      reason: { code: reason },
      exit: { status, detailedResultType, xCache: 'Error' },
      assumptions: ['request.refusal-page'],
    });
    expect(result && sentenceOf(result.reason)).toMatch(/\.$/);
  });

  it.each(['slow', 'cut-off', 'http2'])('and never became whole (%s) gets no answer', (detail) => {
    const result = refuseUnreadable(viewerRequest({ fault: { code: 'unfinished', detail } }));
    expect(result && sentenceOf(result.reason)).toMatch(/^The viewer .*\.$/);
    expect(result).toMatchObject({
      reason: { code: 'behavior.unfinished', params: { why: detail } },
      changes: { detailedResultType: 'ClientHungUpRequest' },
      exit: { kind: 'failure', failure: 'request.unfinished' },
    });
  });
});
