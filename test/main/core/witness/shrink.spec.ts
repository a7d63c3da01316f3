import { describe, expect, it } from 'vitest';
import { shrink, simplerThan } from '../../../../main/core/witness/shrink';
import { plainRequest } from '../../../support/witness';

const rich = plainRequest('a.example', {
  method: 'POST',
  scheme: 'http',
  sni: null,
  path: '/deep/er',
  query: 'a=1&b=2',
  country: 'DE',
  clientIp: '203.0.113.9',
  headers: [
    ['x-one', '1'],
    ['cookie', 'a=w; b=w'],
  ],
  maxTls: 'TLSv1.2',
  at: 5,
});

describe('shrinking', () => {
  it('comes to the plainest request where nothing is needed', async () => {
    expect(await shrink(rich, async () => true)).toEqual(plainRequest('a.example'));
  });

  it('keeps what is needed, down to one cookie and one parameter', async () => {
    const needs = await shrink(rich, async ({ headers, query, country }) => {
      return (
        headers.some(([name, value]) => name === 'cookie' && value.includes('b=w')) && query?.includes('b=2') === true && country === 'DE'
      );
    });
    expect(needs).toEqual(plainRequest('a.example', { headers: [['cookie', 'b=w']], query: 'b=2', country: 'DE' }));
  });

  it('leaves a request as it is where everything is needed', async () => {
    expect(await shrink(rich, async () => false)).toEqual(rich);
    expect([...simplerThan(plainRequest('a.example'))]).toEqual([]);
  });
});
