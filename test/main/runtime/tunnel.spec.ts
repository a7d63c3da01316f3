import { describe, expect, it } from 'vitest';
import type { OriginRequest } from '../../../main/core/types/exchange';
import { acceptOf, isTunnel, wantsTunnel } from '../../../main/runtime/tunnel';

const request = (headers: OriginRequest['headers'], method = 'GET'): OriginRequest => ({ method, headers }) as OriginRequest;
const wish = [
  ['connection', 'Upgrade'],
  ['upgrade', 'websocket'],
] as const;

describe('a tunnel', () => {
  it('is wanted by a request for a WebSocket alone', () => {
    expect(wantsTunnel(request(wish))).toBe(true);
    expect(wantsTunnel(request([]))).toBe(false);
    expect(wantsTunnel(request(wish, 'POST'))).toBe(false);
  });

  it('of a declared stub is accepted with the answer to its key, of version 13 (the example of RFC 6455 1.3)', () => {
    const key = ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='] as const;
    expect(acceptOf(request([key, ['sec-websocket-version', '13']]))).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(acceptOf(request([key, ['sec-websocket-version', '8']]))).toBeNull();
    expect(acceptOf(request([['sec-websocket-version', '13']]))).toBeNull();
  });

  it('is told from other bodies', () => {
    expect(isTunnel({ kind: 'tunnel' })).toBe(true);
    expect([null, undefined, 'tunnel', { kind: 'shared-body' }].some(isTunnel)).toBe(false);
  });
});
