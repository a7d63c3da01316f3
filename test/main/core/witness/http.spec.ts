import { expect, it } from 'vitest';
import { parseHttpFile } from '../../../../main/core/config/http-file';
import type { Witness } from '../../../../main/core/types/witness';
import { printWitnesses } from '../../../../main/core/witness/http';
import { noon, plainRequest } from '../../../support/witness';

it('prints requests that the reader of .http files takes as they were', () => {
  const requests = [
    plainRequest('a.example', { country: 'DE', query: 'x=1', headers: [['x-one', 'two']] }),
    plainRequest('b.example', { method: 'POST', scheme: 'http', sni: null, clientIp: '203.0.113.9', maxTls: 'TLSv1.1', ipv6: true, at: 0 }),
    plainRequest('c.example', { dnsName: 'd1.cloudfront.net', sni: 'other.example' }),
    plainRequest('d.example', { sni: null }),
  ];
  const witnesses = requests.map((request) => ({ request, sentence: 'The {{same}}\nsentence' }) as Witness);
  const text = printWitnesses(
    witnesses,
    requests.map(() => ({
      expectations: [
        ['outcome.status', 200],
        ['owner.name', 'say "hi"'],
        ['outcome.failure', null],
      ] as const,
    })),
    noon,
  );
  const { requests: read, diagnostics } = parseHttpFile(text, 'w.http');
  expect(diagnostics).toEqual([]);
  expect(read.map(({ request }) => request)).toEqual([
    { method: 'GET', url: 'https://a.example/?x=1', headers: [['x-one', 'two']], at: '2026-01-02T12:00:00.000Z', country: 'DE' },
    {
      method: 'POST',
      url: 'http://b.example/',
      headers: [],
      at: '1970-01-01T00:00:00.000Z',
      clientIp: '203.0.113.9',
      ipv6: true,
      maxTls: 'TLSv1.1',
    },
    {
      method: 'GET',
      url: 'https://c.example/',
      headers: [],
      at: '2026-01-02T12:00:00.000Z',
      connectTo: 'd1.cloudfront.net',
      sni: 'other.example',
    },
    { method: 'GET', url: 'https://d.example/', headers: [], at: '2026-01-02T12:00:00.000Z', sni: null },
  ]);
  expect(read[0]?.expectations.map(({ path, value }) => [path, value])).toEqual([
    ['outcome.status', 200],
    ['owner.name', 'say "hi"'],
    ['outcome.failure', null],
  ]);
});
