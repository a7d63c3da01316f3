import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnonymiser, type Anonymiser } from '../../../../main/core/traffic/anonymise';
import type { AnonymiseOptions } from '../../../../main/core/types/traffic';
import { trace } from '../../../support/traces';
import { anyRecordedRequest, recordedAnswer, recordedRequest, viewerRequest } from '../../../support/traffic';

function anonymiser(more: Partial<AnonymiseOptions> = {}): Anonymiser {
  const options = { key: 'key', ...more };
  return createAnonymiser(options, (text) => createHmac('sha256', options.key).update(text).digest());
}

const keepAll = {
  addresses: 'keep',
  userAgents: 'keep',
  referers: 'keep',
  cookies: 'keep',
  queries: 'keep',
  requestIds: 'keep',
  credentials: 'keep',
  otherHeaders: 'keep',
} as const;

const secret = fc.stringMatching(/^[a-zA-Z0-9]{12,16}$/);
const address = fc.oneof(
  fc.ipV4().filter((ip) => !ip.startsWith('127.') && ip !== '0.0.0.0'),
  fc.ipV6().filter((ip) => /[1-9a-f].*[1-9a-f].*:/.test(ip) && ip.length > 12),
);

/** A request that tells of its sender wherever a request can. */
const telling = fc.record({ base: anyRecordedRequest, ip: address, other: address, secret }).map(({ base, ip, other, secret: word }) => ({
  ip,
  other,
  word,
  recorded: {
    ...base,
    id: word,
    request: {
      ...base.request,
      path: `/seen/${ip}/x`,
      query: `user=${word}&${word}%40mail.example=1&ip=${ip}`,
      client: { ip, country: 'NO', place: { range: `${ip}/32`, city: word }, fingerprints: { ja3: word, ja4: word } },
      headers: [
        ['host', 'shop.example'],
        ['user-agent', `Mozilla/5.0 ${word}`],
        ['referer', `https://b.example/${word}`],
        ['cookie', `session=${word}; other=${ip}`],
        ['x-forwarded-for', `${other}, ${ip}`],
        ['forwarded', `for="${ip.includes(':') ? `[${ip}]` : ip}"`],
        ['authorization', `Bearer ${word}`],
        ['x-user', word],
        ['x-request-id', word],
        ['origin', `https://${ip}.example`],
      ] as [string, string][],
      bodyBytes: word.length,
      body: { size: word.length, text: word },
    },
    answered: recordedAnswer({
      headers: [
        ['set-cookie', `id=${word}; Path=/`],
        ['location', `/a?for=${word}`],
        ['x-amz-cf-id', word],
        ['x-seen', ip],
      ],
      logged: { requestId: word, connectionId: word, clientPort: 40_404, asn: 64_500, location: 'FRA60-P1' },
    }),
    trace: trace({ id: word }),
  },
}));

describe('anonymised requests', () => {
  it('hold neither the address nor anything that the viewer said of itself', () => {
    fc.assert(
      fc.property(telling, fc.constantFrom('pseudonym' as const, 'drop' as const), ({ recorded, ip, other, word }, treatment) => {
        const treatments = Object.fromEntries(Object.keys(keepAll).map((name) => [name, treatment]));
        const text = JSON.stringify(anonymiser(treatments).apply(recorded));
        for (const original of [ip, other, word, '"clientPort"', '"asn"']) expect(text).not.toContain(original);
        expect(text).toContain('FRA60-P1');
      }),
    );
  });

  it('are equal where the originals were, and by the same key always the same', () => {
    fc.assert(
      fc.property(telling, telling, ({ recorded: one }, { recorded: other }) => {
        const first = anonymiser();
        const second = anonymiser();
        second.apply(other);
        expect(second.apply(one)).toEqual(first.apply(one));
        const sameAgent = first.apply({
          ...other,
          request: { ...other.request, headers: one.request.headers, client: one.request.client },
        });
        expect(sameAgent.request.headers.slice(0, 4)).toEqual(first.apply(one).request.headers.slice(0, 4));
        expect(sameAgent.request.client).toEqual(first.apply(one).request.client);
      }),
    );
  });

  it('are as they were where nothing is to be changed', () => {
    fc.assert(
      fc.property(anyRecordedRequest, (recorded) => {
        expect(anonymiser(keepAll).apply(recorded)).toEqual(recorded);
      }),
    );
  });

  it('keep what decisions rest on and tells of nobody', () => {
    const request = viewerRequest({
      path: '/img/a.png',
      headers: [
        ['host', 'shop.example'],
        ['accept-encoding', 'gzip'],
        ['range', 'bytes=0-9'],
        ['if-none-match', '"v1"'],
      ],
      client: { ip: '198.51.100.7', country: 'NO' },
    });
    const recorded = recordedRequest({ request, trace: trace() });
    const { request: after, ...rest } = anonymiser().apply(recorded);
    expect(after).toEqual({ ...request, client: { ip: after.client.ip, country: 'NO' } });
    expect(rest).toEqual({ id: recorded.id, at: recorded.at, line: recorded.line, answered: recorded.answered });
  });

  it('tell which fields were touched, and in how many requests', () => {
    const one = anonymiser();
    one.apply(recordedRequest());
    one.apply(recordedRequest({ trace: trace(), request: viewerRequest({ query: 'a=1', bodyBytes: 1, body: { size: 1, text: 'x' } }) }));
    expect(one.touched()).toEqual([
      { field: 'client address', requests: 2 },
      { field: 'trace', requests: 1 },
      { field: 'body', requests: 1 },
      { field: 'query', requests: 1 },
    ]);
    expect(anonymiser(keepAll).touched()).toEqual([]);
  });
});
