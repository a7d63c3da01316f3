import { describe, expect, it } from 'vitest';
import { httpsLocation, judgeProtocol } from '../../../../main/core/behaviors/protocol-policy';
import { viewerRequest } from '../../../support/compiled';

describe('the viewer protocol policy over plain HTTP', () => {
  it.each([
    ['allow-all', 'GET', '1.1', 'pass'],
    ['https-only', 'GET', '1.1', 'refuse-http'],
    ['redirect-to-https', 'GET', '1.1', 'redirect-301'],
    ['redirect-to-https', 'HEAD', '1.0', 'redirect-301'],
    ['redirect-to-https', 'POST', '1.1', 'redirect-307'],
    ['redirect-to-https', 'OPTIONS', '2', 'redirect-307'],
    ['redirect-to-https', 'DELETE', '1.0', 'refuse-old-http'],
    ['redirect-to-https', 'PROPFIND', '1.1', 'pass'],
    ['https-only', 'TRACE', '1.1', 'refuse-http'],
  ] as const)('%s, %s over HTTP/%s: %s', (policy, method, httpVersion, verdict) => {
    expect(judgeProtocol(policy, viewerRequest({ scheme: 'http', method, httpVersion }))).toBe(verdict);
  });

  it.each(['allow-all', 'https-only', 'redirect-to-https'] as const)('has no say over HTTPS: %s', (policy) => {
    expect(judgeProtocol(policy, viewerRequest({ method: 'PATCH', httpVersion: '1.0' }))).toBe('pass');
  });

  it('redirects to the Host, raw path and query that were sent', () => {
    const request = viewerRequest({ scheme: 'http', host: 'shop.example', path: '/a//b/../c', query: 'x=1&y' });
    expect(httpsLocation(request)).toBe('https://shop.example/a//b/../c?x=1&y');
    expect(httpsLocation({ ...request, path: '/', query: null })).toBe('https://shop.example/');
    expect(httpsLocation({ ...request, path: '/', query: '' })).toBe('https://shop.example/?');
  });
});
