import { describe, expect, it } from 'vitest';
import { negotiateHttp, wantsHttp3, type Handshake } from '../../../../main/core/certificates/http-version';

const usual: Handshake = { offered: '2', enabled: 'http2', tls: 'TLSv1.3', sni: 'acme.test' };

describe('the HTTP version', () => {
  it.each<{ name: string; handshake: Partial<Handshake>; spoken: string }>([
    { name: 'is 2 when both sides have it', handshake: {}, spoken: '2' },
    { name: 'is 2 with http2and3', handshake: { enabled: 'http2and3' }, spoken: '2' },
    { name: 'is 1.1 when the owner has not switched 2 on', handshake: { enabled: 'http1.1' }, spoken: '1.1' },
    { name: 'is 1.1 when the owner has only 3 on', handshake: { enabled: 'http3' }, spoken: '1.1' },
    { name: 'is 1.1 when the client offers no more', handshake: { offered: '1.1' }, spoken: '1.1' },
    { name: 'is 1.0 for a client of that age', handshake: { offered: '1.0' }, spoken: '1.0' },
    { name: 'is 1.1 over plain HTTP', handshake: { tls: null }, spoken: '1.1' },
    { name: 'is 1.1 without SNI', handshake: { sni: null }, spoken: '1.1' },
    { name: 'is 1.1 below TLS 1.2', handshake: { tls: 'TLSv1.1' }, spoken: '1.1' },
    { name: 'falls back from 3 to 2', handshake: { offered: '3', enabled: 'http2and3' }, spoken: '2' },
    { name: 'falls back from 3 to 1.1 where 2 is off', handshake: { offered: '3', enabled: 'http3' }, spoken: '1.1' },
  ])('$name', ({ handshake, spoken }) => {
    expect(negotiateHttp({ ...usual, ...handshake })).toBe(spoken);
  });

  it('3 is wanted by two of the settings', () => {
    expect((['http1.1', 'http2', 'http3', 'http2and3'] as const).filter(wantsHttp3)).toEqual(['http3', 'http2and3']);
  });
});
