import { describe, expect, it } from 'vitest';
import { restOf } from '../../../../main/core/traffic/log-rest';

describe('what a line says beyond its request', () => {
  it('is kept as it stands, and what the request has without it is named', () => {
    expect(
      restOf(
        { headers: [], location: 'FRA1', clientPort: 7, status: 200, scheme: 'wss', host: 'a' },
        { scheme: 'https', httpVersion: '1.1' },
      ),
    ).toEqual({
      location: 'FRA1',
      clientPort: 7,
      scheme: 'wss',
      filledIn: ['clientIp', 'httpVersion'],
    });
  });

  it('is not said twice: what the request can say is left to it', () => {
    const facts = { headers: [], clientIp: '192.0.2.1', status: 200, scheme: 'https', host: 'a', httpVersion: 'HTTP/2.0' };
    expect(restOf(facts, { scheme: 'https', httpVersion: '2' })).toEqual({});
    expect(restOf({ ...facts, httpVersion: 'HTTP/0.9' }, { scheme: 'https', httpVersion: '1.0' })).toEqual({ httpVersion: 'HTTP/0.9' });
  });
});
