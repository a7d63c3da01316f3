import { describe, expect, it } from 'vitest';
import { forwardingOf } from '../../../../main/core/origins/forwarding';
import { stripOriginHeaders } from '../../../../main/core/responses/strip';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { customOrigin, sceneOf } from '../../../support/origins';

const forwarding = (behavior: Record<string, unknown> = {}) => forwardingOf(sceneOf(customOrigin, behavior).behavior);
const allViewer = { OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' };
const plain = (headers: HeaderList): HeaderList => stripOriginHeaders(headers, forwarding(), false);

describe('stripOriginHeaders', () => {
  it('keeps what is about the object and drops what is about the connection', () => {
    const headers = [
      ['content-type', 'text/html'],
      ['connection', 'close'],
      ['transfer-encoding', 'chunked'],
      ['trailer', 'x'],
      ['upgrade', 'h2c'],
      ['x-powered-by', 'php'],
    ] as const;
    expect(plain(headers).map(([name]) => name)).toEqual(['content-type', 'x-powered-by']);
  });

  it('drops Set-Cookie unless cookies are forwarded', () => {
    const headers = [['set-cookie', 'a=1']] as const;
    expect(plain(headers)).toEqual([]);
    expect(stripOriginHeaders(headers, forwarding(allViewer), false)).toEqual(headers);
  });

  it('drops S3’s own request ids', () => {
    const headers = [
      ['x-amz-request-id', 'a'],
      ['x-amz-id-2', 'b'],
      ['x-amz-version-id', 'c'],
    ] as const;
    expect(stripOriginHeaders(headers, forwarding(), true).map(([name]) => name)).toEqual(['x-amz-version-id']);
    expect(plain(headers)).toEqual(headers);
  });

  it.each([
    ['Accept-Encoding, Cookie, Accept-Language', {}, 'Accept-Encoding, Cookie'],
    ['Accept-Language', allViewer, 'Accept-Language'],
    ['*', {}, null],
    ['User-Agent', {}, null],
  ] as const)('of Vary: %s with %j it keeps %s', (value, behavior, kept) => {
    const stripped = stripOriginHeaders([['vary', value]], forwarding(behavior), false);
    expect(stripped[0]?.[1] ?? null).toBe(kept);
  });

  it('takes away what the Connection header names as its own', () => {
    const headers = [
      ['connection', 'close, X-Hop'],
      ['x-hop', '1'],
      ['x-end', '2'],
    ] as const;
    expect(stripOriginHeaders(headers, null, false)).toEqual([['x-end', '2']]);
  });
});
